namespace Analytics.Etl.Sample;

/// <summary>An answering unit: how good and how slow it is (never delivered), and what it has open.</summary>
internal sealed class Unit(string name, Level level, double quality, double slowness, int days)
{
    // A duration is known when the case begins, so a closing is a mark on its day.
    private readonly int[] closings = new int[days + 1];
    private double usual = 1;
    private int open;
    private int today;

    public string Name => name;

    public Level Level => level;

    /// <summary>Standard normal, about: how well its answers settle a matter.</summary>
    public double Quality => quality;

    /// <summary>Added to the logarithm of the days that it takes.</summary>
    public double Slowness => slowness;

    /// <summary>Open cases against what is usual for the unit: 1 on a usual day.</summary>
    public double Load => Math.Clamp((open + 4) / (usual + 4), 0.4, 2.5);

    /// <summary>Moves on to that day of the world.</summary>
    public void Begin(int day)
    {
        while (today < day)
        {
            today++;
            open -= closings[today];
            usual += (open - usual) / Math.Min(180, today + 10);
        }
    }

    /// <summary>Takes a case that it closes on that day, or after the world's end.</summary>
    public void Take(int closingDay)
    {
        open++;
        closings[Math.Min(Math.Max(closingDay, today + 1), days)]++;
    }
}

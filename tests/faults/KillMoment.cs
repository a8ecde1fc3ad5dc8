namespace Analytics.Faults;

/// <summary>When a child is killed: so long after so many lines of its progress. A clock alone would miss whole phases on a busy machine.</summary>
/// <param name="Step">After how many lines; 0 is its start.</param>
/// <param name="Delay">And then how long.</param>
internal sealed record KillMoment(int Step, TimeSpan Delay)
{
    /// <summary>
    /// Moments spread at random over an undisturbed run: by turns over landing, and over building and publishing, which is
    /// shorter and where the pointer moves.
    /// </summary>
    public static IEnumerable<KillMoment> Spread(ChildRun run, int kills, Random random)
    {
        var building = run.Steps.TakeWhile(s => !s.Line.StartsWith("build ", StringComparison.Ordinal)).Count() + 1;
        for (var i = 0; i < kills; i++)
        {
            var (first, end) = i % 2 == 0 ? (0, building) : (building, run.Steps.Count + 1);
            var share = ((i / 2) + random.NextDouble()) / ((kills + 1) / 2);
            var step = Math.Min(first + (int)(share * (end - first)), end - 1);
            yield return new KillMoment(step, Duration(run, step) * random.NextDouble());
        }
    }

    private static TimeSpan Duration(ChildRun run, int step) =>
        (step < run.Steps.Count ? run.Steps[step].At : run.Took) - (step == 0 ? TimeSpan.Zero : run.Steps[step - 1].At);
}

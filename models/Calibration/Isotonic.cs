namespace Analytics.Models.Calibration;

/// <summary>
/// The never-falling function nearest to what happened: rates of blocks of neighbouring scores, pooled until none is below
/// its left neighbour (pool adjacent violators: Ayer and others 1955; Zadrozny and Elkan 2002). Between the mean scores of
/// two blocks it goes straight, so that within a block the order of scores is kept; beyond the outer ones it stays.
/// </summary>
/// <param name="Scores">The blocks' mean raw scores, rising.</param>
/// <param name="Rates">Their rates, never falling, between the limits that Platt's targets set.</param>
public sealed record Isotonic(IReadOnlyList<double> Scores, IReadOnlyList<double> Rates) : ICalibration
{
    private readonly double[] scores = [.. Scores];
    private readonly double[] rates = [.. Rates];

    /// <inheritdoc/>
    public double Probability(double raw)
    {
        var found = Array.BinarySearch(scores, raw);
        if (found >= 0)
        {
            return rates[found];
        }

        var right = ~found;
        if (right == 0 || right == scores.Length)
        {
            return rates[Math.Min(right, scores.Length - 1)];
        }

        var share = (raw - scores[right - 1]) / (scores[right] - scores[right - 1]);

        // Rounding must not carry it beyond either end.
        return Math.Clamp(rates[right - 1] + (share * (rates[right] - rates[right - 1])), rates[right - 1], rates[right]);
    }

    /// <summary>Pools what happened by score.</summary>
    /// <param name="scores">Raw scores of rows that the model did not learn from, one at least; equal ones are one.</param>
    /// <param name="happened">What came of them.</param>
    /// <exception cref="ArgumentException">There are none, the lists differ in length, or a score is not finite.</exception>
    public static Isotonic Fit(IReadOnlyList<double> scores, IReadOnlyList<bool> happened)
    {
        Scored.Check(scores, happened);
        if (scores.Count == 0)
        {
            throw new ArgumentException("Isotonic calibration needs rows.", nameof(scores));
        }

        var blocks = Pool(scores, happened);
        var (least, most) = Scored.Targets(happened);
        return new Isotonic([.. blocks.Select(b => b.Centre)], [.. blocks.Select(b => Math.Clamp(b.Rate, least, most))]);
    }

    private static List<Block> Pool(IReadOnlyList<double> scores, IReadOnlyList<bool> happened)
    {
        double[] sorted = [.. scores];
        bool[] outcomes = [.. happened];
        Array.Sort(sorted, outcomes);
        var blocks = new List<Block>();
        for (var from = 0; from < sorted.Length;)
        {
            var block = default(Block);
            for (var score = sorted[from]; from < sorted.Length && sorted[from].Equals(score); from++)
            {
                block = block.With(new Block(score, 1, outcomes[from] ? 1 : 0));
            }

            while (blocks.Count > 0 && blocks[^1].Rate >= block.Rate)
            {
                block = blocks[^1].With(block);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        return blocks;
    }

    private readonly record struct Block(double Scores, long Rows, long Happened)
    {
        public double Rate => (double)Happened / Rows;

        public double Centre => Scores / Rows;

        public Block With(Block other) => new(Scores + other.Scores, Rows + other.Rows, Happened + other.Happened);
    }
}

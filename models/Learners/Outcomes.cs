using Analytics.Models.Data;

namespace Analytics.Models.Learners;

/// <summary>Labels of 0 and 1 counted by their weights.</summary>
internal static class Outcomes
{
    /// <summary>How much a row counts.</summary>
    public static double Weight(this Examples examples, int row) => examples.Weights is null ? 1 : examples.Weights[row];

    /// <summary>The examples, when each label is 0 or 1 and no weight is negative.</summary>
    /// <exception cref="ArgumentException">One is neither, or a weight is negative.</exception>
    public static Examples CheckedOutcomes(this Examples examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var odd = Array.FindIndex(examples.Labels, l => l is not (0f or 1f));
        if (odd >= 0)
        {
            throw new ArgumentException($"Row {odd} has the label {examples.Labels[odd]}: give 0 (did not happen) or 1 (happened).", nameof(examples));
        }

        var negative = Array.FindIndex(examples.Weights ?? [], w => !(w >= 0));
        return negative < 0
            ? examples
            : throw new ArgumentException($"Row {negative} has the weight {examples.Weights![negative]}: give none below 0.", nameof(examples));
    }

    /// <summary>What happened and all of the rows given.</summary>
    public static Tally TallyOf(this Examples examples, IEnumerable<int> rows)
    {
        var (happened, all) = (0.0, 0.0);
        foreach (var row in rows)
        {
            var weight = examples.Weight(row);
            happened += weight * examples.Labels[row];
            all += weight;
        }

        return new Tally(happened, all);
    }
}

/// <summary>So much of so much happened.</summary>
internal readonly record struct Tally(double Happened, double All)
{
    /// <summary>
    /// (happened + 1/2) / (all + 1): the mean under Jeffreys' prior, which has finite log-odds even where nothing or
    /// everything happened.
    /// </summary>
    public double Rate => (Happened + 0.5) / (All + 1);
}

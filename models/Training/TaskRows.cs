using Analytics.Models.Data;
using Analytics.Models.Features;

namespace Analytics.Models.Training;

/// <summary>A task's rows with what is asked of them and what is learned from them.</summary>
/// <param name="Table">Rows and features.</param>
/// <param name="Asked">When each row is asked about and its answer known; null where it is not asked about.</param>
/// <param name="Answers">What came, 0 or 1; <see cref="float.NaN"/> where it is not known.</param>
/// <param name="Learned">When each row can be learned from; the same as asked unless a lesson is another thing than the answer.</param>
/// <param name="Lesson">Examples to learn from: of the rows given, under the features given.</param>
public sealed record TaskRows(
    FeatureTable Table, IReadOnlyList<TimeRow> Asked, float[] Answers, IReadOnlyList<TimeRow> Learned, Func<IReadOnlyList<Feature>, int[], Examples> Lesson)
{
    /// <summary>Rows that are asked for a label and learned from by the same.</summary>
    public static TaskRows Of(FeatureTable table, string label)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rows = table.TimeRows(label);
        return new TaskRows(table, rows, table.Labels[label].Values, rows, (features, of) => table.Examples(features, label, of));
    }

    /// <summary>What came of the rows.</summary>
    public bool[] Happened(int[] rows) => [.. rows.Select(r => Answers[r] > 0.5f)];

    /// <summary>The matters of the rows, as what is resampled together.</summary>
    public string[] Matters(int[] rows) => [.. rows.Select(r => Table.Matters[r].ToString(System.Globalization.CultureInfo.InvariantCulture))];
}

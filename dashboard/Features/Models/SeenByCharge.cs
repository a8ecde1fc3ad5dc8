using System.Text.RegularExpressions;
using Analytics.Models.Evaluation;
using Analytics.Models.Training;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Models;

/// <summary>
/// What a charge sees of a model's results: they lie beside the build, where no charge is in force, and are told by city. A
/// model is one for all cities, so how good it is as a whole is for everybody.
/// </summary>
internal static partial class SeenByCharge
{
    /// <summary>The results without other cities.</summary>
    public static TaskResult? Of(TaskResult? result, Charge charge) => result is null || charge.Cities.Count == 0
        ? result
        : result with { Learners = [.. result.Learners.Select(l => l with { Report = l.Report with { Overall = Of(l.Report.Overall, charge), Folds = [.. l.Report.Folds.Select(f => Of(f, charge))] } })] };

    /// <summary>The card without the rows of other cities.</summary>
    public static string? Of(string? card, Charge charge) => card is null || charge.Cities.Count == 0
        ? card
        : string.Join('\n', card.Split('\n').Where(line => CityRow().Match(line) is not { Success: true } row || charge.Cities.Contains(row.Groups[1].Value)));

    private static RowsEvaluation Of(RowsEvaluation rows, Charge charge) => rows with
    {
        Groups = [.. rows.Groups.Where(g => IsSeen(g.Dimension, g.Group, charge))],
        Ratios = [.. rows.Ratios.Where(g => IsSeen(g.Dimension, g.Group, charge))],
    };

    private static bool IsSeen(string dimension, string? group, Charge charge) => dimension != "city" || (group is not null && charge.Cities.Contains(group));

    // A table's row whose second cell is a city's code.
    [GeneratedRegex(@"^\|[^|]*\|\s*([0-9]{6})\s*\|")]
    private static partial Regex CityRow();
}

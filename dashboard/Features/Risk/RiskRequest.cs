using System.Globalization;
using Analytics.Dashboard.Features.Models;
using Analytics.Dashboard.Features.Shared;
using Analytics.Models.Scoring;

namespace Analytics.Dashboard.Features.Risk;

/// <summary>What the page was asked to show; the whole state of the page.</summary>
/// <param name="Task">The question.</param>
/// <param name="City">One city, by its code; empty is all.</param>
/// <param name="Size">How many places the list has.</param>
/// <param name="Drawn">How many of them go to cases drawn at random.</param>
internal sealed record RiskRequest(string Task, string City, int Size, int Drawn)
{
    /// <summary>Places for the most likely cases.</summary>
    public int Chosen => Size - Drawn;

    /// <summary>Reads the page's address, and what is wrong with it; defaults stand in the place of that.</summary>
    /// <param name="query">The parameters.</param>
    /// <param name="tasks">The tasks; the default is the first that scores.</param>
    /// <param name="places">The cities.</param>
    /// <param name="settings">The list sizes, the first of which is the default, and the share that is drawn.</param>
    public static (RiskRequest Request, IReadOnlyList<BadParameter> Problems) Parse(
        IQueryCollection query, IReadOnlyList<TaskStanding> tasks, IReadOnlyList<Place> places, ModelSettings settings)
    {
        List<BadParameter> problems = [];
        var sizes = settings.ListSizes.Select(s => s.ToString(CultureInfo.InvariantCulture)).ToList();
        var task = One("task", [.. tasks.Select(t => t.Task)], (tasks.FirstOrDefault(t => t.IsScoring) ?? tasks[0]).Task);
        var city = One("city", [.. places.Select(p => p.Code)], string.Empty);
        var size = int.Parse(One("size", sizes, sizes[0]), CultureInfo.InvariantCulture);
        return (new RiskRequest(task, city, size, (int)Math.Ceiling(size * (decimal)settings.RandomShare)), problems);

        string One(string parameter, IReadOnlyList<string> allowed, string otherwise)
        {
            var asked = query[parameter].ToString();
            if (asked.Length == 0 || allowed.Contains(asked))
            {
                return asked.Length == 0 ? otherwise : asked;
            }

            problems.Add(new BadParameter(parameter, asked, string.Join(", ", allowed)));
            return otherwise;
        }
    }
}

using Analytics.Dashboard.Features.Shared;
using Analytics.Models.Scoring;
using Analytics.Models.Training;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Models;

/// <summary>How a task stood when the build was made.</summary>
/// <param name="Task">The task.</param>
/// <param name="Model">Its model's id; null when there was none.</param>
/// <param name="TrainedOn">The as-of date of the build that the model was learned from.</param>
/// <param name="State">One of <see cref="ModelGate"/>.</param>
/// <param name="Cases">How many cases it scored.</param>
internal sealed record TaskStanding(string Task, string? Model, DateOnly? TrainedOn, string State, long Cases)
{
    private static readonly string Sql = Resources.Read("Features/Models/Standing.sql");

    /// <summary>Whether its scores are published.</summary>
    public bool IsScoring => State == ModelGate.Scoring;

    /// <summary>What to run, in this order, so that it scores; empty when it does.</summary>
    public IReadOnlyList<string> Commands => State switch
    {
        ModelGate.Scoring => [],
        ModelGate.NotSigned => ["assessment sign --name NAME --office OFFICE --data data", Score],
        _ => [$"evaluate --task {RiskTask.All.First(t => t.Name == Task).Features.Name} --data data", Score],
    };

    private static string Score => "score --data data";

    /// <summary>Every task; one that the build says nothing of has no model in it.</summary>
    public static IReadOnlyList<TaskStanding> All(IPublishedBuild build)
    {
        var told = build.Query(Sql, r => new TaskStanding(
            r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1), r.IsDBNull(2) ? null : r.GetFieldValue<DateOnly>(2), r.GetString(3), r.GetInt64(4)));
        return [.. RiskTask.All.Select(task => told.FirstOrDefault(s => s.Task == task.Name) ?? new TaskStanding(task.Name, null, null, ModelGate.NoModel, 0))];
    }
}

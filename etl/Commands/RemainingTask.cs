using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Models.Remaining;
using Analytics.Warehouse.Reader;
using Spectre.Console;

namespace Analytics.Etl.Commands;

/// <summary>Remaining time of the cases of an event log (<see cref="RemainingEvaluation"/>).</summary>
internal sealed class RemainingTask : IEvaluationTask
{
    /// <inheritdoc/>
    public string Name => "remaining";

    /// <inheritdoc/>
    public object Run(DataFolder data, IPublishedBuild build, string? source, CancellationToken cancellation)
    {
        var log = EventLogReader.Read(build, Known(build, source));
        var result = Evaluate(log, cancellation);
        Show(result);
        return new
        {
            Task = Name,
            result.Source,
            build.BuildId,
            result.Cases,
            result.TrainingPrefixes,
            result.ValidationPrefixes,
            result.TestPrefixes,
            Chosen = result.Chosen.Name,
            result.Chosen.Metrics.MaeDays,
            result.Chosen.Metrics.Spearman,
            result.Learners,
            result.Baselines,
            Attributes = result.Attributes.Select(a => new { a.Name, a.IsUsed, a.LeftOut }),
        };
    }

    private static string Known(IPublishedBuild build, string? source)
    {
        var sources = EventLogReader.Sources(build);
        var offered = sources.Count == 0 ? "no source has delivered events" : $"sources of events: {string.Join(", ", sources)}";
        return source is null ? throw new UserException($"--task remaining needs --source NAME; {offered}")
            : sources.Contains(source) ? source
            : throw new UserException($"--source {source}: the published build holds no events of it; {offered}");
    }

    private static RemainingResult Evaluate(EventLog log, CancellationToken cancellation)
    {
        try
        {
            return new RemainingEvaluation(Terminal.Progress).Run(log, RemainingLearners.All(), cancellation);
        }
        catch (InvalidDataException e)
        {
            throw new UserException(e.Message, e);
        }
    }

    private static void Show(RemainingResult result)
    {
        var table = new Table().AddColumn("learner").AddColumn("validation MAE", Right).AddColumn("test MAE", Right).AddColumn("RMSE", Right).AddColumn("bias", Right).AddColumn("Spearman", Right).AddColumn("chosen");
        foreach (var one in result.Baselines.Concat(result.Learners))
        {
            var m = one.Metrics;
            table.AddRow(one.Name.EscapeMarkup(), Days(m.ValidationMaeDays), Days(m.MaeDays), Days(m.RmseDays), Days(m.BiasDays), Days(m.Spearman), one == result.Chosen ? "x" : string.Empty);
        }

        Terminal.Write(table);
        Console.WriteLine($"{result.Source}: {Terminal.Number(result.TestPrefixes)} test prefixes; errors in days; chosen on the validation part alone");
    }

    private static void Right(TableColumn column) => column.RightAligned();

    private static string Days(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? string.Empty;
}

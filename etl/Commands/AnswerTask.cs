using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Models.Answers;
using Analytics.Warehouse.Reader;
using Spectre.Console;

namespace Analytics.Etl.Commands;

/// <summary>Waits for an answer, foretold on the day of registration (<see cref="AnswerEvaluation"/>).</summary>
internal sealed class AnswerTask : IEvaluationTask
{
    private static readonly IAnswerLearner[] Learners = [KaplanMeierBy.All, KaplanMeierBy.Category, KaplanMeierBy.City, KaplanMeierBy.LatestYear, new AnswerHazard()];

    /// <inheritdoc/>
    public string Name => "answer";

    /// <inheritdoc/>
    public object Run(DataFolder data, IPublishedBuild build, string? source, CancellationToken cancellation)
    {
        var sources = MessageReader.Sources(build);
        if (source is null || !sources.Contains(source))
        {
            throw new UserException($"--task answer needs --source NAME of a source whose cases are answered; {(sources.Count == 0 ? "there is none" : string.Join(", ", sources))}");
        }

        var result = Evaluate(build, source, cancellation);
        Show(source, result);
        return new
        {
            Task = Name,
            Source = source,
            build.BuildId,
            result.Quarters,
            result.Messages,
            Learners = result.Learners.Select(l => new { l.Name, Metrics = l.Times.Metrics }),
        };
    }

    private static AnswerResult Evaluate(IPublishedBuild build, string source, CancellationToken cancellation)
    {
        try
        {
            return AnswerEvaluation.Run(MessageReader.Read(build, source), build.AsOf.ToDateTime(default), Learners, cancellation);
        }
        catch (InvalidDataException e)
        {
            throw new UserException($"{source}: {e.Message}", e);
        }
    }

    private static void Show(string source, AnswerResult result)
    {
        var shown = result.Learners[0].Times.Metrics.Take(4).Select(m => m.Metric).ToList();
        var table = new Table().AddColumn("learner");
        foreach (var metric in shown)
        {
            table.AddColumn(metric, c => c.RightAligned());
        }

        foreach (var learner in result.Learners)
        {
            table.AddRow([learner.Name.EscapeMarkup(), .. learner.Times.Metrics.Take(4).Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Value:0.0000} ({m.Low:0.0000} to {m.High:0.0000})"))]);
        }

        Terminal.Write(table);
        Console.WriteLine($"{source}: {Terminal.Number(result.Messages)} messages of {result.Quarters} quarters, each foretold by what was known as it began; days; 95 % intervals over matters");
    }
}

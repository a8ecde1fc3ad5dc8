using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Analytics.Models.Assessment;
using Analytics.Models.Features;
using Analytics.Models.Learners;
using Analytics.Models.Open;
using Analytics.Models.Training;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Models.Scoring;

/// <summary>
/// Scores the cases of a build with the newest model of each task that may score: its evaluation is good, it is not too
/// old, and a named person has signed the impact assessment. What may not score leaves its state and no score.
/// </summary>
public sealed class CaseScoring : IScoring
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The shares still open at the median and at the ends of the interval that holds eight of ten.
    private static readonly double[] DaysLeft = [0.5, 0.9, 0.1];

    private readonly List<(RiskTask Task, HeldModel? Held, string State)> tasks;
    private readonly WithdrawnCases withdrawn;
    private readonly ModelSettings settings;

    /// <summary>What scores a build of a day.</summary>
    /// <param name="store">The models.</param>
    /// <param name="asOf">The as-of date: no model of later data is taken.</param>
    /// <param name="isSynthetic">Whether all of the data is synthetic.</param>
    public CaseScoring(ModelStore store, DateOnly asOf, bool isSynthetic)
    {
        ArgumentNullException.ThrowIfNull(store);
        settings = ModelSettings.Of(store.Folder);
        withdrawn = WithdrawnCases.Read(store.Folder);
        var isSigned = new ImpactAssessment(store.Folder).IsSignedFor(isSynthetic);
        tasks = [.. RiskTask.All.Select(task => (task, store.Newest(task.Name, asOf))).Select(t => (t.task, t.Item2, ModelGate.State(t.Item2?.Model, asOf, settings, isSigned)))];
    }

    /// <summary>How each task stands: the model's id, null when there is none, and its state.</summary>
    public IEnumerable<(string Task, string? Model, string State)> States => tasks.Select(t => (t.Task.Name, t.Held?.Id, t.State));

    /// <inheritdoc/>
    public IReadOnlyList<string> Inputs => tasks.All(t => t.Held is null) ? [] :
        [.. tasks.Select(t => $"model of {t.Task.Name}: {t.Held?.Hash} {t.State}"), $"draw {settings.Seed}", .. withdrawn.Lines];

    /// <inheritdoc/>
    public void Score(DuckDBConnection connection, DateOnly asOf, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var tables = new Dictionary<FeatureTask, FeatureTable>();
        foreach (var (task, held, state) in tasks)
        {
            cancellation.ThrowIfCancellationRequested();
            connection.Execute(
                "insert into score_model values ($task, $model, $trained, $state)",
                ("task", task.Name), ("model", held?.Id), ("trained", held?.Model.TrainedOn.ToString("O", CultureInfo.InvariantCulture)), ("state", state));
            if (held is not null && state == ModelGate.Scoring)
            {
                if (!tables.TryGetValue(task.Features, out var table))
                {
                    tables.Add(task.Features, table = FeatureRun.Read(connection, task.Features, asOf, RiskTask.ToScore, cancellation));
                }

                Score(connection, task, held, table, asOf, cancellation);
            }
        }
    }

    private void Score(DuckDBConnection connection, RiskTask task, HeldModel held, FeatureTable table, DateOnly asOf, CancellationToken cancellation)
    {
        int[] rows = [.. task.Scored(table).Where(r => !withdrawn.Holds(table.Keys[r]))];
        var matrix = table.Matrix(held.Model.Features, rows);
        var raw = held.Model.Model.Score(matrix);
        var draws = Draws(held, [.. rows.Select(r => table.Keys[r])]);
        var explained = Explained(held.Model.Model);
        var said = held.Model.Model is IOpenModel ? Ahead.Of(matrix, 0) : matrix;
        var scores = explained?.Score(said) ?? raw;
        var writer = explained is null ? null : new ReasonWriter(explained, Cities(connection));
        var curves = (held.Model.Model as IOpenModel)?.StillOpen(matrix, OpenCurve.Weeks);
        using var appender = connection.CreateAppender("score_case");
        for (var i = 0; i < rows.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var key = table.Keys[rows[i]];
            var reasons = writer?.Of(said, i);
            var row = appender.CreateRow()
                .AppendValue(held.Id).AppendValue(task.Name).AppendValue(asOf).AppendValue(key.Source).AppendValue(key.CityCode).AppendValue(key.CaseNo)
                .AppendValue(Rounded(held.Model.Calibration.Probability(raw[i])))
                .AppendValue(reasons is null ? "[]" : JsonSerializer.Serialize(reasons.Strongest.Select(r => r with { Contribution = Math.Round(r.Contribution, 6) }), Json))
                .AppendValue(Rounded(scores[i])).AppendValue(Rounded(reasons?.Expected ?? scores[i])).AppendValue(Rounded(reasons?.Others ?? 0));
            foreach (var share in DaysLeft)
            {
                row = curves is null ? row.AppendNullValue() : row.AppendValue((int)Math.Round(OpenCurve.Days(curves[i], share)));
            }

            row.AppendValue((long)draws[i]).EndRow();
        }
    }

    // What makes a case unlikely to close this week is what makes it stay open.
    private static IExplainedModel? Explained(IRiskModel model) => model switch
    {
        IExplainedModel itself => itself,
        HazardModel { Closing: IExplainedModel closing } => new TurnedModel(closing),
        _ => null,
    };

    // The places of the cases in an order of its own for each model, by a hash and not by the row's position.
    private int[] Draws(HeldModel held, CaseKey[] keys)
    {
        var hashes = keys.Select(k => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{settings.Seed} {held.Id} {k.Source} {k.CaseNo}"))))).ToArray();
        var order = Enumerable.Range(0, keys.Length).OrderBy(i => hashes[i]).ThenBy(i => i).ToArray();
        var draws = new int[keys.Length];
        for (var place = 0; place < order.Length; place++)
        {
            draws[order[place]] = place + 1;
        }

        return draws;
    }

    private static Dictionary<string, (string Zh, string En)> Cities(DuckDBConnection connection) =>
        connection.Query("select city_code, city_name, city_name_en from dim_city", r => (Code: r.GetString(0), Zh: r.GetString(1), En: r.GetString(2))).ToDictionary(c => c.Code, c => (c.Zh, c.En), StringComparer.Ordinal);

    private static decimal Rounded(double value) => Math.Round((decimal)value, 6);
}

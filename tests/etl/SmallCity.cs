using System.Text.Json;
using System.Text.Json.Nodes;
using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Analytics.Etl.Sources;
using Analytics.Tests.Etl.Sample;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;
using DuckDB.NET.Data;

namespace Analytics.Tests.Etl;

/// <summary>
/// A data folder of a few given rows: CSV deliveries whose columns bear our names, and the source files that say so.
/// Runs go through the real pipeline, answers come from the published build.
/// </summary>
internal sealed class SmallCity : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> headers = new(StringComparer.Ordinal);

    public SmallCity() => Data = new DataFolder(Path.Combine(folder.Path, "data"));

    public DataFolder Data { get; }

    public FrozenClock Clock { get; } = new();

    public System.Collections.Concurrent.ConcurrentQueue<string> Progress { get; } = new();

    public PublishedBuilds Builds => new(Data.Builds);

    public IReadOnlyList<SourceFile> Sources => Analytics.Etl.Sources.SourceFiles.Read(Data.Sources).Sources;

    public IReadOnlyList<LandedBatch> Batches => LandedBatches.Read(Data.Landed);

    /// <summary>A source of the given columns. "petitioner_key" is delivered as an account; with city_code among the columns it feeds many cities.</summary>
    public SmallCity Source(string name, string columns, string entity = "cases", string delivery = "increment", string? schedule = null, string title = "small", string city = "445300")
    {
        headers[name] = columns;
        var names = columns.Split(',');
        var kind = LandedEntity.All.Single(e => e.Name == entity);
        var source = new JsonObject
        {
            ["title"] = title,
            ["entity"] = entity,
            ["from"] = new JsonObject { ["files"] = "*.csv" },
            ["format"] = new JsonObject { ["type"] = "csv" },
            ["delivery"] = delivery,
            ["columns"] = new JsonObject(names.Select(c => KeyValuePair.Create(c, Mapped(kind.Find(c)!)))),
            ["examples"] = new JsonArray(new JsonObject { ["row"] = new JsonObject(), ["rejected"] = names.Contains("city_code") ? "missing_city_code" : $"missing_{kind.Columns[1].Name}" }),
        };
        if (!names.Contains("city_code"))
        {
            source["city_code"] = city;
        }

        if (schedule is not null)
        {
            source["schedule"] = schedule;
        }

        Directory.CreateDirectory(Data.Sources);
        File.WriteAllText(SourcePath(name), source.ToJsonString());
        return this;
    }

    public string SourcePath(string name) => Path.Combine(Data.Sources, $"{name}.json");

    /// <summary>A delivered file of these rows; the date in its name says when it was delivered.</summary>
    public SmallCity Deliver(string source, string file, params string[] rows)
    {
        var path = Path.Combine(Data.Inbox, source, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, [headers[source], .. rows]);
        return this;
    }

    public Task<RunRecord> RunAsync(string? asOf = null, DateTime? until = null) =>
        Pipeline().RunAsync(Sources, Options(asOf, until), TestContext.Current.CancellationToken);

    public Task<RunRecord> LandAsync() => Pipeline().LandAsync(Sources, new RunOptions(), TestContext.Current.CancellationToken);

    public Task<RunRecord> PublishAsync(string? asOf = null, DateTime? until = null) =>
        Pipeline().PublishAsync(Options(asOf, until), TestContext.Current.CancellationToken);

    public Pipeline Pipeline() => new(Data, Clock, Progress.Enqueue);

    /// <summary>Rows of the published build, their values between bars, null as nothing.</summary>
    public IReadOnlyList<string> Rows(string sql)
    {
        using var connection = Published();
        return connection.Query(sql, r => string.Join('|', Enumerable.Range(0, r.FieldCount).Select(i => r.IsDBNull(i) ? null : r.GetValue(i))));
    }

    /// <summary>A metric's figures of the published build: groups, period and what was measured, between bars.</summary>
    public IReadOnlyList<string> Figures(string metric, string from, string to, Grain? grain, params string[] groupBy)
    {
        using var reader = new DuckDbReader(Data.Builds);
        using var build = reader.Open()!;
        var question = new MetricQuestion(
            MetricRegistry.Find(metric)!, grain, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
            DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture), build.AsOf, groupBy, new Dictionary<string, IReadOnlyList<string>>());
        static string Told(Measured? m) => m is not { } known ? "unknown"
            : $"{known.Numerator}{(known.Denominator is { } below ? $"/{below}" : null)}{(known.Undecided > 0 ? $" ?{known.Undecided}" : null)}";
        return [.. (question.Metric.Kind == MetricKind.Survival
            ? MetricQuery.Waits(build, question).SelectMany(w => w.Days, (w, d) => string.Join('|', [.. w.Group, $"{w.PeriodStart:yyyy-MM-dd}", $"{d.Day}", $"{d.Events}", $"{d.Censored}"]))
            : MetricQuery.Rows(build, question).Select(r => string.Join('|', [.. r.Group, $"{r.PeriodStart:yyyy-MM-dd}", Told(r.Measured)]))).Order(StringComparer.Ordinal)];
    }

    public string Row(string sql) => Assert.Single(Rows(sql));

    public DuckDBConnection Published() => Database.ReadOnly(Builds.CurrentPath!, DatabaseLimits.Reader);

    public void Dispose() => folder.Dispose();

    private static RunOptions Options(string? asOf, DateTime? until) =>
        new(asOf is null ? null : DateOnly.ParseExact(asOf, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), until);

    private static JsonNode? Mapped(LandedColumn column) => column switch
    {
        { Name: LandedEntity.PetitionerKey } => new JsonObject { ["identity"] = new JsonObject { ["account"] = column.Name } },
        { Type: LandedType.Time } => new JsonObject { ["date"] = column.Name },
        _ => JsonSerializer.SerializeToNode(column.Name)!,
    };
}

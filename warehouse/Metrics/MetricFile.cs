using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Warehouse.Metrics;

/// <summary>A metric as its file holds it: nothing unknown, nothing missing.</summary>
internal sealed record MetricFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public required string Id { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required string DefinitionZh { get; init; }

    public required string DefinitionEn { get; init; }

    public required MetricSection Section { get; init; }

    public required int Position { get; init; }

    public required MetricKind Kind { get; init; }

    public string Mart { get; init; } = "mart_case";

    public required string Numerator { get; init; }

    public string? Denominator { get; init; }

    public string? DenominatorStock { get; init; }

    public string? Undecided { get; init; }

    public string? Known { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Where { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public string? DateBasis { get; init; }

    public string? Enters { get; init; }

    public string? Leaves { get; init; }

    public string? Censored { get; init; }

    public IReadOnlyList<int?> Age { get; init; } = [];

    public required string Unit { get; init; }

    public required MetricDirection Direction { get; init; }

    public required IReadOnlyList<IReadOnlyList<string>> Requires { get; init; }

    public required int Version { get; init; }

    public required string Source { get; init; }

    /// <summary>Reads one file.</summary>
    /// <exception cref="JsonException">It is no JSON, or a key is unknown, missing or of the wrong kind.</exception>
    public static Metric Read(string json)
    {
        var f = JsonSerializer.Deserialize<MetricFile>(json, Json) ?? throw new JsonException("the file is null");
        return new Metric(
            f.Id, f.NameZh, f.NameEn, f.DefinitionZh, f.DefinitionEn, f.Section, f.Position, f.Kind, f.Mart, f.Numerator, f.Denominator, f.DenominatorStock,
            f.Undecided, f.Known, f.Where, f.DateBasis, f.Enters, f.Leaves, f.Censored, f.Age, f.Unit, f.Direction, f.Requires, f.Version, f.Source);
    }
}

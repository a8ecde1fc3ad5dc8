using System.Text.Json;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Erasure;

/// <summary>
/// For how many years rows are kept: <c>data/retention.json</c>, such as <c>{"years": {"cases": 10, "letters": 5, "rejects": 2}}</c>.
/// Cases take their events along. What is not named is kept for good; without the file everything is.
/// </summary>
/// <param name="Years">By entity, and of rejected records (rejects).</param>
internal sealed record RetentionSettings(IReadOnlyDictionary<string, int> Years)
{
    /// <summary>Rejected records, by the day of their delivery.</summary>
    public const string Rejects = "rejects";

    private const int MostYears = 100;

    private static readonly JsonSerializerOptions Json = new(BatchRecord.Json) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <summary>Where the settings lie.</summary>
    public static string PathOf(DataFolder data) => Path.Combine(data.Root, "retention.json");

    /// <summary>What may be named.</summary>
    public static IReadOnlyList<string> Tables { get; } = [LandedEntity.Cases.Name, .. LandedWork.All.Select(e => e.Name), Rejects];

    /// <summary>The settings of a data folder; nothing is named where there is no file.</summary>
    /// <exception cref="UserException">The file is not sound; every mistake is told.</exception>
    public static RetentionSettings Read(DataFolder data)
    {
        var path = PathOf(data);
        if (!File.Exists(path))
        {
            return new RetentionSettings(new Dictionary<string, int>());
        }

        try
        {
            var settings = JsonSerializer.Deserialize<RetentionSettings>(File.ReadAllBytes(path), Json)!;
            string[] problems =
            [
                .. settings.Years.Keys.Except(Tables).Select(k => $"{path}: years: '{k}' is no table with a retention; there is {string.Join(", ", Tables)}"),
                .. settings.Years.Where(y => y.Value is < 1 or > MostYears).Select(y => $"{path}: years: {y.Key}: {y.Value}: write whole years from 1 to {MostYears}"),
            ];
            return problems.Length == 0 ? settings : throw new UserException(string.Join('\n', problems));
        }
        catch (JsonException e)
        {
            throw new UserException($"{path}: {e.Message} Write {{\"years\": {{\"cases\": 10}}}}.", e);
        }
    }
}

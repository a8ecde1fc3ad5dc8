using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Models.Scoring;

/// <summary>
/// What those who run the software decide about the models: <c>settings.json</c> ships, a file of that name in the data
/// folder's <c>models</c> takes its place.
/// </summary>
/// <param name="Seed">Of everything that is drawn.</param>
/// <param name="ListSizes">How many cases an office can work through in a week.</param>
/// <param name="RandomShare">The share of a list's places that go to cases drawn at random, so that the model does not see only what it chose.</param>
/// <param name="Quarters">How many quarters are evaluated.</param>
/// <param name="CalibrationDays">Outcomes that came in within so many days before a quarter calibrate the model for it.</param>
/// <param name="PermittedAgeDays">A model older than this scores nothing.</param>
/// <param name="RenewAfterDays">A model older than this is learned anew after the next build.</param>
/// <param name="OwnerZh">Who answers for the models, in Chinese.</param>
/// <param name="OwnerEn">The same in English.</param>
/// <param name="ContestZh">How to contest a flag, in Chinese.</param>
/// <param name="ContestEn">The same in English.</param>
public sealed record ModelSettings(
    ulong Seed, IReadOnlyList<int> ListSizes, double RandomShare, int Quarters, int CalibrationDays, int PermittedAgeDays, int RenewAfterDays,
    string OwnerZh, string OwnerEn, string ContestZh, string ContestEn)
{
    private const string File = "settings.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Those that ship.</summary>
    public static ModelSettings Shipped { get; } = Parse(ModelResources.Read($"Scoring/{File}"), File);

    /// <summary>Those in force in a folder of models.</summary>
    /// <param name="folder">The folder <c>models</c> of a data folder; it may be absent.</param>
    /// <exception cref="InvalidDataException">The file cannot be read or a value is out of its range; the message names file and key.</exception>
    public static ModelSettings Of(string folder)
    {
        var path = Path.Combine(folder, File);
        return System.IO.File.Exists(path) ? Parse(System.IO.File.ReadAllText(path), path) : Shipped;
    }

    private static ModelSettings Parse(string text, string path)
    {
        ModelSettings settings;
        try
        {
            settings = JsonSerializer.Deserialize<ModelSettings>(text, Json) ?? throw new InvalidDataException($"{path} is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }

        var wrong = settings switch
        {
            { ListSizes: [] } => "list_sizes: at least one is needed",
            _ when settings.ListSizes.Any(k => k is < 1 or > 10_000) => "list_sizes: 1 to 10,000 each",
            { RandomShare: < 0 or > 0.5 } => $"random_share: {settings.RandomShare} is not between 0 and 0.5",
            { Quarters: < 1 or > 40 } => $"quarters: {settings.Quarters} is not between 1 and 40",
            { CalibrationDays: < 30 or > 730 } => $"calibration_days: {settings.CalibrationDays} is not between 30 and 730",
            { PermittedAgeDays: < 1 } => $"permitted_age_days: {settings.PermittedAgeDays} is below 1",
            { RenewAfterDays: < 1 } => $"renew_after_days: {settings.RenewAfterDays} is below 1",
            _ => null,
        };
        return wrong is null ? settings : throw new InvalidDataException($"{path}: {wrong}");
    }
}

using System.Globalization;
using System.Text.Json;
using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Notes;
using Analytics.Dashboard.Features.Views;
using Analytics.Warehouse.Export;
using Analytics.Warehouse.Landed;
using Analytics.Warehouse.Reader;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Dashboard.Site;

/// <summary>
/// A city that delivers, in every text of every entity, what would run as script, break out of an attribute, turn the
/// line around, compute as a formula or fill the page; accounts, notes, views, file names and column names do the same.
/// </summary>
public sealed class HostileSite : IAsyncLifetime
{
    /// <summary>A quote out of an attribute, a script, a picture that fails, a mark that turns the line, a 4-byte character.</summary>
    public const string Text = "=1+1\u202E恶\U00020BB7\"'><script>window.hostile=1</script><img src=x onerror=window.hostile=1>";
    public const string City = "445200";
    public static readonly DateOnly AsOf = new(2026, 3, 11);
    private const int Rows = 14;

    internal TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Site = await TestSite.StartAsync(isEmpty: true);
        foreach (var entity in LandedEntity.All)
        {
            Deliver(entity);
        }

        var run = await Site.RunAsync(AsOf);
        Assert.Equal("published", run.Outcome);
        Write(Site.Services);
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private void Deliver(LandedEntity entity)
    {
        var columns = entity.Columns.Where(c => c.Name is not ("city_code" or LandedEntity.PetitionerKey or LandedEntity.Attributes)).ToList();
        var source = $"hostile-{entity.Name.Replace('_', '-')}";
        var mapping = columns.Select(c => $"{Json(c.Name)}: {Mapped(c)}");
        var row = columns.Where(c => c.IsRequired || c.Name == entity.Beginning).Select(c => $"{Json(c.Name)}: {Json(c.Type == LandedType.Time ? "2026-01-01" : "1")}");
        File.WriteAllText(Path.Combine(Site.Data.Sources, $"{source}.json"), $$"""
            {
              "title": {{Json(Text)}}, "entity": "{{entity.Name}}", "city_code": "{{City}}", "from": { "files": "*.csv" }, "format": { "type": "csv", "encoding": "utf-8" }, "delivery": "increment",
              "columns": { {{string.Join(", ", mapping)}} }, "examples": [ { "row": { {{string.Join(", ", row)}} }, "becomes": {} } ]
            }
            """);
        SmallCities.Deliver(Site.Data, source, Text.Replace("/", string.Empty, StringComparison.Ordinal) + "-2026-03-11.csv",
            Csv.Record([.. columns.Select(c => c.Name), Text]), Enumerable.Range(0, Rows).Select(n => Csv.Record([.. columns.Select(c => Value(entity, c, n)), Text])));
    }

    private static string Mapped(LandedColumn column) => column.Type switch
    {
        LandedType.Time => $$"""{ "date": {{Json(column.Name)}} }""",
        LandedType.Flag => $$"""{ "map": {{Json(column.Name)}}, "values": { "1": "true", "0": "false" } }""",
        _ => Json(column.Name),
    };

    // Every other row is open; one has a title that fills a page, one speaks no known code.
    private static string Value(LandedEntity entity, LandedColumn column, int n) => column.Type switch
    {
        LandedType.Time when column.Name == entity.Beginning || column.IsRequired => "2025-12-0" + (1 + (n % 9)).ToString(CultureInfo.InvariantCulture),
        LandedType.Time when column.Name == "accepted_at" => "2025-12-1" + (n % 9).ToString(CultureInfo.InvariantCulture),
        LandedType.Time => n % 2 == 0 ? string.Empty : "2026-02-20",
        LandedType.Code => n == Rows - 1 ? Text : column.Codes[n % 2 == 0 && column.Name is not ("purpose" or "route" or "acceptance") ? column.Codes.Count - 1 : 0],
        LandedType.Whole => "1",
        LandedType.Flag => column.Name == "declared_cold" && n < 4 ? "1" : "0",
        _ when column.Name is "title" && n == 0 => Text + new string('长', 100_000),
        _ when column.IsRequired && column.Name != "event_type" || column.Name == "event_no" => $"{Text}{n}",
        _ => $"{Text}{n % 3}",
    };

    private static string Json(string text) => JsonSerializer.Serialize(text);

    private static void Write(IServiceProvider services)
    {
        var analyst = services.GetRequiredService<AccountStore>().Add(Text[..Math.Min(Text.Length, Account.LongestName)], Role.Analyst, Charge.Everything)!;
        services.GetRequiredService<EventNotes>().Keep(new EventNote(Guid.NewGuid().ToString("N"), analyst.Id, Role.Analyst, City, new DateOnly(2026, 1, 5), new DateOnly(2026, 2, 5), Text, DateTime.UnixEpoch, DateTime.UnixEpoch));
        services.GetRequiredService<SavedViews>().Add(new SavedView(Guid.NewGuid().ToString("N"), analyst.Id, Role.Analyst, Text[..Math.Min(Text.Length, SavedView.LongestName)], "/compare?org=" + Uri.EscapeDataString(Text), IsShared: true, DateTime.UnixEpoch));
    }
}

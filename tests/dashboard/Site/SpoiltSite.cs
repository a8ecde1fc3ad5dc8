using Analytics.Etl.Landing;

namespace Analytics.Tests.Dashboard.Site;

/// <summary>
/// The small cities, and a source that feeds many of them and spoils much. January: 5 records, of which one lacks its
/// city, one its registration, one a field. February: 3, one of a city that nobody knows.
/// </summary>
public sealed class SpoiltSite : IAsyncLifetime
{
    internal TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Site = await TestSite.StartAsync(isEmpty: true);
        Write(Site.Data);
        await Site.RunAsync();
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private static void Write(DataFolder data)
    {
        File.WriteAllText(Path.Combine(data.Sources, "many.json"), """
            {
              "title": "多市汇总", "entity": "cases", "from": { "files": "*.csv" }, "format": { "type": "csv", "encoding": "utf-8" }, "delivery": "increment",
              "columns": { "city_code": "city", "case_no": "no", "registered_at": { "date": "registered" }, "channel": "channel", "category_1": "category" },
              "examples": [ { "row": { "no": "1" }, "rejected": "missing_city_code" } ]
            }
            """);
        const string header = "city,no,registered,channel,category,extra";
        SmallCities.Deliver(data, "many", "many-2026-01-05.csv", header,
            ["440600,1,2026-01-01,letter,国土资源,x", "440600,2,2026-01-02,sideways,奇怪,x", ",3,2026-01-03,letter,,x", "440882,4,,letter,,x", "440600,5,2026-01-04"]);
        SmallCities.Deliver(data, "many", "many-2026-02-05.csv", header,
            ["440882,6,2026-02-01,sideways,奇怪,", "440882,7,2026-02-02,sideways,,", "123456,8,2026-02-03,letter,国土资源,"]);
    }
}

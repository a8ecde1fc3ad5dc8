using System.Text.Json.Nodes;
using Analytics.Models.Remaining;
using Analytics.Tests.Etl;
using Analytics.Warehouse.Reader;

namespace Analytics.Tests.Models.Remaining;

/// <summary>A city of a few given events, published, and the log that is read from it.</summary>
internal sealed class EventCity : IDisposable
{
    private readonly SmallCity city = new();

    /// <param name="columns">Columns of events, those of ours first; further ones land as attributes.</param>
    /// <param name="attributes">The further ones.</param>
    /// <param name="rows">The events.</param>
    public EventCity(string columns, string[] attributes, params string[] rows)
    {
        city.Source("e", columns, "events");
        var source = JsonNode.Parse(File.ReadAllText(city.SourcePath("e")))!;
        source["attributes"] = new JsonObject(attributes.Select(a => KeyValuePair.Create(a, (JsonNode?)a)));
        File.WriteAllText(city.SourcePath("e"), source.ToJsonString());
        var path = Path.Combine(city.Data.Inbox, "e", "20240101.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, [string.Join(',', [columns, .. attributes]), .. rows]);
    }

    public SmallCity City => city;

    public async Task<EventLog> ReadAsync()
    {
        await city.RunAsync();
        using var reader = new DuckDbReader(city.Data.Builds);
        using var build = reader.Open()!;
        return EventLogReader.Read(build, "e");
    }

    public void Dispose() => city.Dispose();
}

using System.Globalization;

namespace Analytics.Tests.Dashboard.Site;

/// <summary>
/// A city whose cases are few enough to place each by hand, as of Wednesday 2026-03-11. Every case is accepted on the day of
/// its registration, so that its lawful 60 days and the city's target of 30 start there. Nothing is scored.
/// </summary>
public sealed class WorkingSite : IAsyncLifetime
{
    public const string City = "445200";
    public const string Source = "working";
    public const string Title = "关于道路的诉求";
    public const string HostileUnit = "乙局<b onclick=alert(1)>";
    public static readonly DateOnly AsOf = new(2026, 3, 11);

    internal TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Site = await TestSite.StartAsync(isEmpty: true);
        Register("working", "cases",
            """
            "case_no": "no", "registered_at": {"date": "registered"}, "accepted_at": {"date": "registered"}, "replied_at": {"date": "replied"}, "closed_at": {"date": "closed"},
            "resolved_at": {"date": "resolved"}, "channel": "channel", "purpose": "purpose", "confidential": {"map": "secret", "values": {"1": "true", "0": "false"}}, "category_1": "category",
            "title": "title", "content": "content", "org": "unit", "level": "level", "declared_cold": {"map": "cold", "values": {"1": "true", "0": "false"}}, "lists": "lists",
            "transfers": "transfers", "returned": "returned", "petitioner_key": {"identity": {"phone": "phone"}}
            """,
            """{"no": "1", "registered": "2026-01-01"}""");
        SmallCities.Deliver(Site.Data, "working", "working-2026-03-11.csv",
            "no,registered,replied,closed,resolved,channel,purpose,secret,category,title,content,unit,level,cold,lists,transfers,returned,phone", Cases());
        Register("working-letters", "letters", """ "record_no": "no", "sent_at": {"date": "sent"}, "answered_at": {"date": "answered"}, "kind": "kind", "org": "unit", "case_no": "case" """, """{"no": "1", "sent": "2026-01-01"}""");
        SmallCities.Deliver(Site.Data, "working-letters", "letters-2026-03-11.csv", "no,sent,answered,kind,unit,case",
        [
            "函1,2026-01-05,,supervision,甲局,A1", "函2,2026-02-01,2026-02-10,reminder,甲局,A2", "函3,2026-01-20,,supervision,甲局,保01", "函4,2026-02-20,,reminder,乙局,",
        ]);
        Register("working-recommendations", "recommendations", """ "record_no": "no", "made_at": {"date": "made"}, "answered_at": {"date": "answered"}, "kind": "kind", "org": "unit" """, """{"no": "1", "made": "2026-01-01"}""");
        SmallCities.Deliver(Site.Data, "working-recommendations", "recommendations-2026-03-11.csv", "no,made,answered,kind,unit", ["议1,2026-01-15,,improve_work,甲局", "议2,2026-01-16,2026-02-01,improve_policy,甲局"]);
        Register("working-taken", "taken_cases", """ "record_no": "no", "taken_at": {"date": "taken"}, "closed_at": {"date": "closed"}, "resolved_at": {"date": "resolved"}, "kind": "kind" """, """{"no": "1", "taken": "2026-01-01"}""");
        SmallCities.Deliver(Site.Data, "working-taken", "taken-2026-03-11.csv", "no,taken,closed,resolved,kind",
            ["包1,2026-01-05,2026-03-06,,leader", "包2,2026-01-05,,,leader", "包3,2026-01-05,2026-02-06,2026-03-10,officer", "包4,2026-01-05,2026-02-06,2026-02-10,officer", "包5,2026-01-05,,,officer"]);
        var run = await Site.RunAsync(AsOf);
        Assert.Equal("published", run.Outcome);
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private static IEnumerable<string> Cases() =>
    [
        // the last lawful day stands behind each case that is open
        Case("A1", Due("2026-03-01"), transfers: 2, returned: 1, phone: 1), Case("A2", Due("2026-03-09")), Case("A3", Due("2026-03-11")), Case("A4", Due("2026-03-12")),
        Case("A5", Due("2026-03-14"), unit: HostileUnit), Case("A6", Due("2026-03-16"), unit: HostileUnit), Case("A7", Due("2026-04-20"), unit: HostileUnit),
        // B1 is the matter of D2 again, R1 that of R0
        Case("B1", "2026-03-06", unit: HostileUnit, phone: 2), Case("D1", "2026-02-01", replied: "2026-03-06", closed: "2026-03-07"),
        Case("D2", "2026-02-02", replied: "2026-03-02", closed: "2026-03-04", phone: 2), Case("D3", "2026-02-03", replied: "2026-03-04", closed: "2026-03-05"),
        Case("R0", "2025-03-01", replied: "2025-04-01", closed: "2025-04-02", phone: 3), Case("R1", "2026-02-01", replied: "2026-02-20", closed: "2026-02-21", phone: 3),
        // open for long: unanswered, and answered but not closed
        Case("L1", "2025-06-01"), Case("L2", "2025-06-01", replied: "2025-07-01"),
        Case("C1", "2025-05-01", replied: "2025-06-01", cold: true, lists: "省专件"), Case("C2", "2025-05-02", replied: "2025-06-01", closed: "2025-10-01", cold: true),
        Case("C3", "2025-05-03", replied: "2025-06-01", closed: "2025-10-01", resolved: "2025-11-01", cold: true),
        Case("举01", Due("2026-03-01"), purpose: "accusation"),
        // eleven confidential ones: the first is of A1's matter
        .. Enumerable.Range(1, 11).Select(n => Case(string.Create(CultureInfo.InvariantCulture, $"保{n:00}"), Due("2026-03-11"), secret: 1, phone: n == 1 ? 1 : null)),
    ];

    private static string Due(string lastDay) => DateOnly.ParseExact(lastDay, "O", CultureInfo.InvariantCulture).AddDays(-60).ToString("O", CultureInfo.InvariantCulture);

    private static int others = 5000;

    private static string Case(
        string no, string registered, string replied = "", string closed = "", string resolved = "", string purpose = "appeal", int secret = 0, string unit = "甲局", bool cold = false, string lists = "", int transfers = 0,
        int returned = 0, int? phone = null) => string.Create(
        CultureInfo.InvariantCulture,
        $"{no},{registered},{replied},{closed},{resolved},letter,{purpose},{secret},城乡建设,{Title}13800138000,{SmallCities.Content},{unit},county,{(cold ? 1 : 0)},{lists},{transfers},{returned},1370013{phone ?? Interlocked.Increment(ref others):0000}");

    private void Register(string name, string entity, string columns, string row) => File.WriteAllText(Path.Combine(Site.Data.Sources, $"{name}.json"), $$"""
        {
          "title": "{{name}}", "entity": "{{entity}}", "city_code": "{{City}}", "from": { "files": "*.csv" }, "format": { "type": "csv", "encoding": "utf-8" }, "delivery": "increment",
          "columns": { {{columns}} }, "examples": [ { "row": {{row}}, "becomes": {} } ]
        }
        """);
}

/// <summary>Tests that only read one site of working lists.</summary>
[CollectionDefinition(nameof(WorkingPages))]
public sealed class WorkingPages : ICollectionFixture<WorkingSite>;

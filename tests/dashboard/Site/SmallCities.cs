using System.Text;
using Analytics.Etl.Landing;

namespace Analytics.Tests.Dashboard.Site;

/// <summary>
/// Deliveries small enough to count by hand, as of 2026-03-15. Yunfu (invented) delivers everything, Foshan only what was
/// registered when, Leizhou is a county-level city.
/// </summary>
internal static class SmallCities
{
    public const string Content = "不得外传的正文";
    public const string Phone = "13800138000";

    private const string YunfuColumns =
        """
        "case_no": "no", "registered_at": {"date": "registered"}, "channel": "channel", "category_1": "category", "content": "content",
        "accepted_at": {"date": "accepted"}, "replied_at": {"date": "replied"}, "closed_at": {"date": "closed"},
        "satisfaction_unit": "satisfied", "rated_at": {"date": "rated"}, "petitioner_key": {"identity": {"phone": "phone"}}
        """;

    /// <summary>Writes deliveries and source files into the data folder.</summary>
    public static void Write(DataFolder data)
    {
        Source(data, "yunfu", "445300", "云浮样例", isSynthetic: true, YunfuColumns, "\"fresh_within_days\": 5,");
        Source(data, "foshan", "440600", "佛山台账", isSynthetic: false, """ "case_no": "no", "registered_at": {"date": "registered"} """, "\"fresh_within_days\": 10,");
        Source(data, "leizhou", "440882", "雷州登记簿", isSynthetic: false, """ "case_no": "no", "registered_at": {"date": "registered"}, "replied_at": {"date": "replied"} """, string.Empty);
        Deliver(data, "yunfu", "yunfu-2026-03-14.csv", "no,registered,channel,category,content,accepted,replied,closed,satisfied,rated,phone", Yunfu());
        Deliver(data, "foshan", "foshan-2026-03-01.csv", "no,registered", Numbered("2025-01-02", "2026-01-07", "2026-03-03", "2026-03-04", "2026-03-12"));
        Deliver(data, "leizhou", "leizhou-2026-03-10.csv", "no,registered,replied", ["1,2026-02-03,2026-02-20", "2,2026-03-02,"]);
    }

    public static void Deliver(DataFolder data, string source, string file, string header, IEnumerable<string> rows)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Inbox, source)).FullName;
        File.WriteAllText(Path.Combine(folder, file), string.Join('\n', [header, .. rows]) + "\n", new UTF8Encoding(false));
    }

    private static void Source(DataFolder data, string name, string city, string title, bool isSynthetic, string columns, string promise)
    {
        Directory.CreateDirectory(data.Sources);
        File.WriteAllText(Path.Combine(data.Sources, $"{name}.json"), $$"""
            {
              "title": "{{title}}", "entity": "cases", "synthetic": {{(isSynthetic ? "true" : "false")}}, "city_code": "{{city}}",
              "from": { "files": "*.csv" }, "format": { "type": "csv", "encoding": "utf-8" }, "delivery": "increment", {{promise}}
              "columns": { {{columns}} },
              "examples": [ { "row": { "no": "1", "registered": "2026-01-01" }, "becomes": { "case_no": "1", "registered_at": "2026-01-01" } } ]
            }
            """);
    }

    private static IEnumerable<string> Numbered(params string[] days) => days.Select((d, i) => $"{i + 1},{d}");

    // March 2026 to the 10th: 12. February to the 10th: 10, and 5 later. March 2025 to the 10th: 15, and 4 later.
    private static List<string> Yunfu()
    {
        List<(string Registered, string Course)> cases =
        [
            ("2024-01-05", ",2024-01-05,2024-01-20,2024-01-25,,"),
            .. Days("2026-03", [1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 10]), .. Days("2026-02", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 20, 20, 20, 20]),
            .. Days("2025-03", [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 12, 12, 12, 12]),
            // Due in March 2026: two in time, one late, one overdue; and one not due yet.
            ("2026-01-10", ",2026-01-10,2026-02-15,2026-02-16,satisfied,2026-02-20"), ("2026-01-10", ",2026-01-10,2026-02-15,2026-02-16,dissatisfied,2026-02-21"),
            ("2026-01-10", ",2026-01-10,2026-03-12,2026-03-12,,"), ("2026-01-10", ",2026-01-10,,,,"), ("2026-01-20", ",2026-01-20,,,,"),
            // Due in February 2026: three in time, one late.
            .. Enumerable.Repeat(("2025-12-15", ",2025-12-15,2026-01-05,2026-01-06,,"), 3), ("2025-12-15", ",2025-12-15,2026-02-14,2026-02-14,,"),
        ];
        return
        [
            .. cases.Select((c, i) => $"{i + 1},{c.Registered},{(i % 4 == 0 ? "letter" : "online")},类别{i % 3},{Content}{c.Course},1380013{8000 + (i % 20)}"),
            $"rejected-no-58,,online,类别0,{Content},,,,,,{Phone}",
        ];
    }

    private static IEnumerable<(string Registered, string Course)> Days(string month, int[] days) => days.Select(d => ($"{month}-{d:00}", ",,,,,"));
}

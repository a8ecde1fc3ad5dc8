namespace Analytics.Tests.Etl.Sample;

[Collection<SharedSample>]
public sealed class Courses(SampleFixture sample)
{
    private static readonly string[] Order = ["registered_at", "forwarded_at", "accepted_at", "replied_at", "closed_at"];
    private static readonly (string Before, string After)[] Pairs =
    [
        ("accepted_at", "informed_at"), ("informed_at", "replied_at"), ("closed_at", "rated_at"), ("closed_at", "resolved_at"),
        ("closed_at", "review_requested_at"), ("review_requested_at", "review_decided_at"),
        ("review_decided_at", "recheck_requested_at"), ("recheck_requested_at", "recheck_decided_at"),
    ];

    [Theory]
    [InlineData("yunfu")]
    [InlineData("jieyang")]
    [InlineData("foshan")]
    [InlineData("leizhou")]
    public void Steps_come_in_an_order_that_makes_sense(string city)
    {
        var source = new SampleSource(sample.Folder, city);
        var flawed = 0;
        foreach (var row in Totals.ValidCases(sample, city))
        {
            if (source.Time(row, "replied_at") < source.Time(row, "registered_at"))
            {
                flawed++;
                continue;
            }

            // A date without a time of day is not before anything on its day.
            var steps = Order.Zip(Order.Skip(1), (before, after) => (before, after)).Concat(Pairs);
            Assert.All(steps, s => Assert.False(IsBefore(source.Time(row, s.Item2), source.Time(row, s.Item1)), $"{row[source.Key]}: {s.Item2} before {s.Item1}"));
            if (source.Time(row, "closed_at") is not null)
            {
                Assert.NotNull(source.Time(row, "replied_at"));
            }
        }

        Assert.InRange(flawed, 2, 20);
    }

    [Fact]
    public void Jiefangs_events_begin_with_the_registration_and_stand_in_the_file_of_their_year()
    {
        var rows = sample.Delivered["jiefang"].Rows.Where(r => r["案件编号"] is not null && SampleSource.Time(r["事件时间"] ?? string.Empty) is not null).ToList();
        foreach (var events in rows.GroupBy(r => r["案件编号"]).Select(g => g.DistinctBy(r => r["事件序号"]).OrderBy(r => int.Parse(r["事件序号"]!, null)).ToList()))
        {
            Assert.Equal("登记", events[0]["事件类型"]);
            Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => int.Parse(e["事件序号"]!, null)));
            Assert.Equal(events.Select(e => e["事件时间"]).Order(StringComparer.Ordinal), events.Select(e => e["事件时间"]));
        }

        Assert.True(rows.Count > 5 * rows.Select(r => r["案件编号"]).Distinct().Count());
    }

    [Theory]
    [InlineData("yunfu")]
    [InlineData("jieyang")]
    [InlineData("foshan")]
    [InlineData("leizhou")]
    [InlineData("jiefang")]
    public void Nothing_has_happened_after_the_last_day(string city)
    {
        var end = SampleFixture.Until.AddDays(1).ToDateTime(default);
        foreach (var (column, text) in sample.Delivered[city].Rows.SelectMany(r => r))
        {
            // What is due or extended lies ahead of what has happened.
            if (column is not ("办理期限" or "延期期限" or "延期至" or "延期到期日") && text is not null && SampleSource.Time(text) is { } time)
            {
                Assert.True(time < end, $"{column} {text}");
            }
        }
    }

    [Fact]
    public void Some_cases_are_open_late_repeated_cold_or_of_a_group()
    {
        var source = new SampleSource(sample.Folder, "yunfu");
        var cases = Totals.ValidCases(sample, "yunfu");
        var card = source.Root.GetProperty("columns").GetProperty("petitioner_key").GetProperty("identity").GetProperty("id_card").GetString()!;
        Assert.True(cases.Count(c => SampleSource.Text(c, "办结时间") is null) > 100);
        Assert.True(cases.Count(c => source.Time(c, "replied_at") - source.Time(c, "accepted_at") > TimeSpan.FromDays(60)) > 300);
        Assert.True(cases.GroupBy(c => (c[card], c["内容分类二级"])).Count(g => g.Key.Item1 is not null && g.Count() > 1) > 500);
        Assert.True(cases.Count(c => source.Code(c, "declared_cold") == "true") > 50);
        Assert.True(cases.Count(c => int.Parse(c["信访人数"]!, null) >= 5 && c["信访形式"] == "来访") > 50);
        Assert.True(cases.Count(c => c["信访目的"] == "检举控告") > 200);
        Assert.Equal(["29", "30", "31-1", "31-2", "31-3", "31-4", "31-5", "31-6"], cases.Select(c => c["导引途径"]![1..^1]).Distinct().Order(StringComparer.Ordinal));
    }

    private static bool IsBefore(DateTime? later, DateTime? earlier) =>
        later < earlier && !(later.Value.Date == earlier.Value.Date && later.Value.TimeOfDay == TimeSpan.Zero);
}

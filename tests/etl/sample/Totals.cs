using Analytics.Etl.Sample;

namespace Analytics.Tests.Etl.Sample;

[Collection<SharedSample>]
public sealed class Totals(SampleFixture sample)
{
    [Theory]
    [InlineData(2022, 499, 627, 1_358)]
    [InlineData(2021, 787, 546, 1_328)]
    public void Yunfu_registers_exactly_what_its_report_states(int year, int letters, int visits, int online)
    {
        var source = new SampleSource(sample.Folder, "yunfu");
        var channels = ValidCases(sample, "yunfu")
            .Where(c => source.Time(c, "registered_at") is { } time && time >= new DateTime(year, 1, 1) && time < new DateTime(year, 11, 30))
            .GroupBy(c => source.Code(c, "channel") ?? "none")
            .ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(new() { ["letter"] = letters, ["visit"] = visits, ["online"] = online }, channels);
    }

    [Fact]
    public void All_cities_together_deliver_exactly_the_cases_asked_for()
    {
        Assert.Equal(30_000, sample.Summary.Cities.Sum(c => ValidCases(sample, c.Source).Count));
        Assert.Equal(30_000, sample.Summary.Cases);
        Assert.Equal(30_000, sample.Truth.Count);
    }

    [Theory]
    [InlineData(1, 10_000)]
    [InlineData(2, 10_000)]
    [InlineData(3, 12_345)]
    public void Fewer_cities_deliver_exactly_the_cases_asked_for(int cities, long cases)
    {
        using var folder = new TemporaryFolder();
        var summary = SampleDeliveries.Write(new SampleOptions(cities, cases, 7, SampleFixture.Until), folder.Path, null, TestContext.Current.CancellationToken);
        Assert.Equal(cases, summary.Cases);
        Assert.Equal(["yunfu", "jieyang", "foshan"], summary.Cities.Select(c => c.Source).Concat(["jieyang", "foshan"]).Distinct());
        var inboxes = Directory.GetDirectories(Path.Combine(folder.Path, "inbox")).Select(d => Path.GetFileName(d)!).ToList();
        Assert.Equal(summary.Cities.Select(c => c.Source).Concat(summary.Work.Select(w => w.Source)).Order(StringComparer.Ordinal), inboxes.Order(StringComparer.Ordinal));
        Assert.All(summary.Work, w => Assert.Contains(summary.Cities, c => w.Source.StartsWith(c.Source + "-", StringComparison.Ordinal)));
        Assert.Equal(cities, summary.Cities.Count);
        Assert.Equal(cases, TruthRow.Read(folder.Path).Select(t => (t.CityCode, t.CaseNo)).Distinct().LongCount());
    }

    [Fact]
    public void Few_register_at_Spring_Festival_and_on_Sundays()
    {
        var days = sample.Truth.GroupBy(t => DateOnly.FromDateTime(t.RegisteredAt)).ToDictionary(g => g.Key, g => g.Count());
        var festival = Enumerable.Range(0, 6).Average(d => days.GetValueOrDefault(new DateOnly(2024, 2, 10).AddDays(d)));
        var spring = Enumerable.Range(0, 30).Average(d => days.GetValueOrDefault(new DateOnly(2024, 3, 4).AddDays(d)));
        Assert.True(festival < spring / 4, $"{festival} a day against {spring}");
        Assert.True(days.Where(d => d.Key.DayOfWeek == DayOfWeek.Sunday).Average(d => d.Value) < days.Where(d => d.Key.DayOfWeek == DayOfWeek.Tuesday).Average(d => d.Value) / 2);
    }

    [Fact]
    public void Yunfu_gets_faster_and_Leizhou_slower()
    {
        Assert.True(MedianDays("445300", 2025) < MedianDays("445300", 2021) * 0.85);
        Assert.True(MedianDays("440882", 2025) > MedianDays("440882", 2021) * 1.1);
    }

    private double MedianDays(string city, int year)
    {
        var days = sample.Truth.Where(t => t.CityCode == city && t.RegisteredAt.Year == year && t.RepliedAt is not null).Select(t => (t.RepliedAt!.Value - t.RegisteredAt).TotalDays).Order().ToList();
        return days[days.Count / 2];
    }

    /// <summary>Distinct cases that have a key and a time of registration, the latest version of each.</summary>
    internal static IReadOnlyList<IReadOnlyDictionary<string, string?>> ValidCases(SampleFixture sample, string name)
    {
        var source = new SampleSource(sample.Folder, name);
        return [.. sample.Delivered[name].Rows
            .Where(r => SampleSource.Text(r, source.Key) is not null)
            .Where(r => name == "jiefang" ? r["事件类型"] == "登记" && source.Time(r, "occurred_at") is not null : source.Time(r, "registered_at") is not null)
            .GroupBy(r => r[source.Key])
            .Select(g => g.Last())];
    }
}

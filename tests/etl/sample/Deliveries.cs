using System.Globalization;
using System.Text.RegularExpressions;

namespace Analytics.Tests.Etl.Sample;

/// <summary>The history of the deliveries: what each file could tell on the day in its name.</summary>
[Collection<SharedSample>]
public sealed partial class Deliveries(SampleFixture sample)
{
    // What lies ahead of what has happened.
    private static readonly string[] Ahead = ["办理期限", "延期期限", "延期至", "延期到期日"];

    public static TheoryData<string> Cities { get; } = ["yunfu", "jieyang", "foshan", "leizhou", "jiefang"];

    [Theory]
    [MemberData(nameof(Cities))]
    public void Files_bear_the_day_of_their_delivery_a_working_week_after_their_period_and_the_last_one_the_last_day(string city)
    {
        var days = Files(city).Select(f => f.Delivered).ToList();
        Assert.Equal(days.Order(), days);
        Assert.Equal(days.Count, days.Distinct().Count());
        Assert.Equal(SampleFixture.Until, days[^1]);
        Assert.All(days[..^1], d => Assert.True(d.Month is 1 or 4 or 7 or 10 && d.Day is >= 8 and <= 16 && d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), $"{d}"));
        Assert.Equal(city is "leizhou" or "jiefang" ? 6 : 24, days.Count);
    }

    [Theory]
    [MemberData(nameof(Cities))]
    public void Nothing_that_a_file_tells_happened_after_its_period(string city)
    {
        foreach (var (file, delivered) in Files(city))
        {
            var last = delivered == SampleFixture.Until ? delivered : new DateOnly(delivered.Year, delivered.Month, 1).AddDays(-1);
            foreach (var (column, text) in DeliveredRows.OfFile(file).Rows.SelectMany(r => r))
            {
                if (!Ahead.Contains(column) && text is not null && SampleSource.Time(text) is { } time)
                {
                    Assert.True(DateOnly.FromDateTime(time) <= last, $"{file}: {column} {text}");
                }
            }
        }
    }

    [Theory]
    [InlineData("yunfu")]
    [InlineData("jieyang")]
    [InlineData("foshan")]
    [InlineData("leizhou")]
    public void A_case_is_told_again_when_something_has_happened_to_it_and_a_few_twice_the_same(string city)
    {
        var versions = Versions(city).Values.ToList();
        Assert.All(versions, v => Assert.Equal(v.Order(), v));
        var again = versions.Sum(v => v.Distinct().Count() - 1);
        Assert.InRange(again / (double)versions.Count, 0.3, 2);

        // Letters of supervision change a row without changing the time of its last change.
        Assert.InRange(versions.Sum(v => v.Count - v.Distinct().Count()), 2, versions.Count / 15);
        Assert.Contains(versions, v => v.Distinct().Count() >= 4);
    }

    [Fact]
    public void About_two_in_a_hundred_are_entered_a_period_late_and_none_is_missing_in_the_end()
    {
        var source = new SampleSource(sample.Folder, "yunfu");
        var first = new Dictionary<string, DateOnly>();
        foreach (var (file, delivered) in Files("yunfu"))
        {
            foreach (var row in DeliveredRows.OfFile(file).Rows.Where(r => source.Time(r, "registered_at") is not null && SampleSource.Text(r, source.Key) is not null))
            {
                if (first.TryAdd(row[source.Key]!, delivered) && delivered < SampleFixture.Until)
                {
                    var waited = delivered.DayNumber - DateOnly.FromDateTime(source.Time(row, "registered_at")!.Value).DayNumber;
                    Assert.InRange(waited, 8, 220);
                    first[row[source.Key]!] = waited > 110 ? DateOnly.MinValue : delivered;
                }
            }
        }

        Assert.InRange(first.Values.Count(d => d == DateOnly.MinValue) / (double)first.Count, 0.01, 0.03);
        Assert.Equal(sample.Truth.Where(t => t.CityCode == "445300").Select(t => t.CaseNo).Order(StringComparer.Ordinal), first.Keys.Order(StringComparer.Ordinal));
    }

    private Dictionary<string, List<DateTime?>> Versions(string city)
    {
        var source = new SampleSource(sample.Folder, city);
        return sample.Delivered[city].Rows
            .Where(r => SampleSource.Text(r, source.Key) is not null && source.Time(r, "registered_at") is not null)
            .GroupBy(r => r[source.Key]!)
            .ToDictionary(g => g.Key, g => g.Select(r => source.Time(r, "source_updated_at")).ToList());
    }

    private List<(string Path, DateOnly Delivered)> Files(string city) =>
        [.. Directory.GetFiles(Path.Combine(sample.Folder, "inbox", city)).Order(StringComparer.Ordinal)
            .Select(f => (f, DateOnly.ParseExact(DateInName().Match(Path.GetFileName(f)).Value, "yyyyMMdd", CultureInfo.InvariantCulture)))];

    [GeneratedRegex("(?<=-)[0-9]{8}(?=[.-])")]
    private static partial Regex DateInName();
}

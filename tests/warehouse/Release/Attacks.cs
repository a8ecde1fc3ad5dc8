using System.Diagnostics;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Release;

namespace Analytics.Tests.Warehouse.Release;

/// <summary>Nobody works a suppressed count out of what is published, however it is put together.</summary>
[Collection(typeof(SharedSampleRelease))]
public sealed class Attacks(SampleRelease sample)
{
    [Fact]
    public void No_suppressed_count_of_any_grouping_of_the_sample_can_be_worked_out()
    {
        using var release = sample.Open();
        var cells = PublishedCell.Read(release);
        Assert.Equal(6, cells.Select(c => c.Family).Distinct().Count());
        Assert.Equal(["all", "category", "channel", "first", "level", "purpose"], cells.Select(c => c.Dimension).Distinct().Order());
        Assert.True(cells.Count(c => c.Cases is null) > 10_000);
        var opened = cells.GroupBy(c => c.Family).AsParallel().SelectMany(family => new Attacker(family).Opened()).ToList();
        Assert.True(opened.Count == 0, $"{opened.Count} opened, such as {opened.FirstOrDefault()}");
    }

    [Fact]
    public void Nor_by_linear_programming()
    {
        using var release = sample.Open();
        var cells = PublishedCell.Read(release).Where(c => c.Family == "agg_registered").ToList();
        Assert.All(LimitsOf(new Attacker(cells)), l => Assert.True(l.Most < 0 || l.Most > l.Least, $"{l}"));

        // and it is one that finds something where there is something
        using var unguarded = Database.ReadOnly(sample.Make("unguarded", SampleRelease.Limits, new SuppressionRules(IsComplementary: false)), SampleRelease.Limits);
        Assert.Contains(LimitsOf(new Attacker(PublishedCell.Read(unguarded).Where(c => c.Family == "agg_registered"))), l => l.Most == l.Least);
    }

    [Fact]
    public void Where_only_small_counts_are_suppressed_the_same_attacker_works_them_out()
    {
        using var release = Database.ReadOnly(sample.Make("unguarded", SampleRelease.Limits, new SuppressionRules(IsComplementary: false)), SampleRelease.Limits);
        var truth = Truth();
        foreach (var family in PublishedCell.Read(release).GroupBy(c => c.Family))
        {
            var opened = new Attacker(family).Opened();
            Assert.True(opened.Count > family.Count(c => c.Cases is null) / 2, $"{family.Key}: {opened.Count}");
            if (family.Key == "agg_registered")
            {
                Assert.All(opened.Where(o => o.Cell is { Period: "month", Dimension: "channel" } && !o.Cell.City.EndsWith("0000", StringComparison.Ordinal)), o => Assert.Equal(truth[(o.Cell.City, o.Cell.Start, o.Cell.Value)], o.Cases));
            }
        }
    }

    [Fact]
    public void Suppressed_are_counts_below_five_and_accusations_below_ten_and_never_what_is_none()
    {
        using var release = sample.Open();
        var shown = PublishedCell.Read(release).Where(c => c.Cases is > 0).ToList();
        Assert.Equal(5, shown.Min(c => c.Cases));
        Assert.InRange(shown.Where(c => c.Value == "accusation").Min(c => c.Cases) ?? 10, 10, 20);
        var truth = Truth();
        Assert.All(PublishedCell.Read(release).Where(c => c is { Family: "agg_registered", Period: "month", Dimension: "channel", Cases: null } && !c.City.EndsWith("0000", StringComparison.Ordinal)),
            c => Assert.True(truth[(c.City, c.Start, c.Value)] > 0));
    }

    [Fact]
    public void What_is_left_of_a_sum_when_all_that_is_shown_is_taken_away_is_large_enough_too()
    {
        using var release = sample.Open();
        var cells = PublishedCell.Read(release).ToDictionary(c => c.Key(), c => c.Cases);
        var rests = cells.Where(c => c.Key.Dimension != "all").GroupBy(c => c.Key with { Dimension = "all", Value = "all", Part = c.Key.Part + "|" + c.Key.Dimension })
            .Where(g => g.Any(c => c.Value is null))
            .Select(g => (g.Key, Whole: cells[g.Key with { Part = g.Key.Part.Split('|')[0] }], Shown: g.Sum(c => c.Value ?? 0)))
            .Where(r => r.Whole is not null).ToList();
        Assert.NotEmpty(rests);
        Assert.All(rests, r => Assert.True(r.Whole - r.Shown >= 5, $"{r.Key}: {r.Whole} - {r.Shown}"));
    }

    // Debian's python3-scipy brings the solver; elsewhere there is nothing to compare with.
    private static List<(int Variable, long Least, long Most)> LimitsOf(Attacker attacker)
    {
        var script = Path.Combine(Analytics.Etl.ProjectPaths.Root, "tests", "warehouse", "Release", "independent", "bounds.py");
        Assert.SkipUnless(Python(["-c", "import scipy.optimize"], "") is not null, "python3-scipy is not at hand (apt install python3-scipy)");
        return [.. Python([script], attacker.AsJson(30))!.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(' ').Select(n => long.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToArray()).Select(n => ((int)n[0], n[1], n[2]))];
    }

    private static string? Python(string[] arguments, string input)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private Dictionary<(string City, DateOnly Month, string Channel), long> Truth()
    {
        using var build = sample.City.Published();
        return build.Query(
            "select city_code, date_trunc('month', registered_on)::date, coalesce(channel, 'unknown'), count(*) from mart_case group by all",
            r => (Key: (r.GetString(0), r.GetFieldValue<DateOnly>(1), r.GetString(2)), Count: r.GetInt64(3))).ToDictionary(c => c.Key, c => c.Count);
    }
}

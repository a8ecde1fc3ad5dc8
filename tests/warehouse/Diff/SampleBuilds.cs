using Analytics.Etl.Sample;
using Analytics.Tests.Etl;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.Diff;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Tests.Warehouse.Diff;

/// <summary>Two moments of the sample's history, which hold most causes together in all metrics.</summary>
public sealed class SampleBuilds : IDisposable
{
    private readonly SmallCity city = new();

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task Every_figure_that_pages_tell_differently_is_there_and_its_parts_lead_from_one_to_the_other()
    {
        SampleDeliveries.Write(new SampleOptions(2, 10_000, 5, new DateOnly(2022, 12, 31)), city.Data.Root, null, TestContext.Current.CancellationToken);
        var before = city.Builds.PathOf((await city.RunAsync(asOf: "2022-10-20", until: new DateTime(2022, 10, 20))).BuildId!);
        var after = city.Builds.PathOf((await city.RunAsync(asOf: "2022-12-31")).BuildId!);
        var diff = BuildDiff.Between(before, after, new DiffQuestion());
        Assert.True(diff.Changes.Count > 200, $"{diff.Changes.Count}");
        Assert.Equal([DiffCause.LateArrival, DiffCause.Correction, DiffCause.Relinked, DiffCause.Time], diff.Cases.Keys.Order());
        Assert.Empty(diff.LeftOut);
        Assert.NotEmpty(diff.Work);
        Assert.Contains(diff.Changes, c => c.MetricId == "reception_persons");
        Assert.Contains(diff.Changes, c => c.MetricId == "time_to_close" && c.Parts.Count > 1);
        Figures.MatchPages(city, before, after, diff);

        // the third quarter of 2022 was told by October 20: what came after it are late entries and later answers
        var late = diff.Changes.Single(c => (c.MetricId, c.CityCode, c.Month) == ("registered", "445300", new DateOnly(2022, 9, 1)));
        Assert.Equal([DiffCause.LateArrival], late.Parts.Select(p => p.Cause));
        Assert.InRange(late.Parts[0].Change.Numerator, 1, late.Before.Numerator / 20);

        // one metric, one city: the same figures
        var one = BuildDiff.Between(before, after, new DiffQuestion("on_time_reply", "445200"));
        Assert.Equal(
            diff.Changes.Where(c => (c.MetricId, c.CityCode) == ("on_time_reply", "445200")).Select(c => (c.Month, c.Before, c.After)),
            one.Changes.Select(c => (c.Month, c.Before, c.After)));
        Assert.NotEmpty(one.Changes);

        // the other way round everything comes back
        var back = BuildDiff.Between(after, before, new DiffQuestion("registered"));
        Assert.Equal(diff.Cases[DiffCause.LateArrival], back.Cases[DiffCause.Withdrawn]);

        WhatCannotBeCompared(before, after);
    }

    private static void WhatCannotBeCompared(string before, string after)
    {
        Assert.Contains("no metric nothing", Assert.Throws<ArgumentException>(() => BuildDiff.Between(before, after, new DiffQuestion("nothing"))).Message, StringComparison.Ordinal);
        Assert.Contains("itself", Assert.Throws<ArgumentException>(() => BuildDiff.Between(after, after, new DiffQuestion())).Message, StringComparison.Ordinal);

        Alter(before, "alter table mart_case drop column supervision_letters", "delete from meta_metric where metric_id = 'litigation'");
        var diff = BuildDiff.Between(before, after, new DiffQuestion());
        Assert.Equal((LeftOut.MissingColumn, LeftOut.OnlyAfter), (diff.LeftOut["case_supervision_letters"], diff.LeftOut["litigation"]));
        Assert.Contains(diff.Changes, c => c.MetricId == "registered");

        Alter(before, "drop table mart_case", "alter table case_clock drop column paused_days");
        var older = Assert.Throws<InvalidDataException>(() => BuildDiff.Between(before, after, new DiffQuestion())).Message;
        Assert.Contains($"The build {Path.GetFileNameWithoutExtension(before)} was made by an older version", older, StringComparison.Ordinal);
        Assert.Contains("(case_clock without paused_days; no mart_case)", older, StringComparison.Ordinal);
    }

    private static void Alter(string build, params string[] statements)
    {
        using var connection = Database.ReadWrite(build, new DatabaseLimits("200MB", 1), Path.GetTempPath());
        foreach (var statement in statements)
        {
            connection.Execute(statement);
        }
    }
}

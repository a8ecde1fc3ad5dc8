using Analytics.Etl;
using Analytics.Etl.Erasure;
using Analytics.Etl.Runs;

namespace Analytics.Tests.Etl.Erasure;

/// <summary>What is past its years goes before every build, whoever delivers it again. The clock stands on 2026-11-20.</summary>
public sealed class Retaining : IDisposable
{
    private readonly SmallCity city = new SmallCity().Source("c", "case_no,registered_at,replied_at,closed_at").Source("e", "case_no,event_type,occurred_at", "events")
        .Source("log", "case_no,event_type,occurred_at", "events", city: "440600").Source("l", "record_no,sent_at,kind", "letters")
        .Deliver("c", "20160101.csv", "PAST-1,2015-01-01,,", "open,2014-01-01,2014-03-01,", "late,2015-01-01,,")
        .Deliver("c", "20170101.csv", "PAST-1,2015-01-01,2015-02-01,2016-11-19", "late,2015-01-01,2016-12-01,2016-12-01", "told,2015-01-01,2015-01-02,2015-01-02")
        .Deliver("e", "20170101.csv", "PAST-1,reply,2015-02-01", "told,a note,2018-01-01")
        .Deliver("log", "20170101.csv", "old,begin,2014-01-01", "old,end,2014-02-01", "new,begin,2014-01-01", "new,end,2020-01-01")
        .Deliver("l", "20170101.csv", "L1,2021-11-19,reminder", "L2,2021-11-20,reminder", ",2022-01-01,reminder");

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task Cases_that_ended_before_go_whole_and_open_or_later_ones_stay()
    {
        await city.RunAsync();
        Settings("""{"years": {"cases": 10, "letters": 5}}""");
        var report = await RetainAsync();
        Assert.Equal(["late", "new", "open", "told"], city.Rows("select distinct case_no from fct_case order by 1"));
        Assert.Equal(["new", "new", "told"], city.Rows("select case_no from fct_case_event order by 1"));
        Assert.Equal(["L2"], city.Rows("select record_no from fct_letter"));
        Assert.Equal(["cases 20160101.csv 1", "cases 20170101.csv 1", "events 20170101.csv 1", "events 20170101.csv 2", "letters 20170101.csv 1"],
            report.Batches.Select(b => $"{b.Entity} {b.File} {b.Rows}").Order(StringComparer.Ordinal));
        Assert.Single(report.Pruned);
        Assert.Empty(Whereabouts.Of(city.Data, "PAST-1"));
    }

    [Fact]
    public async Task What_is_delivered_again_is_out_before_the_next_build_and_time_alone_brings_it_to_its_end()
    {
        Settings("""{"years": {"cases": 10, "rejects": 9}}""");
        await city.RunAsync();
        Assert.DoesNotContain("PAST-1", city.Rows("select case_no from fct_case"));
        Assert.Equal("0|1", city.Row("select rows_rejected, rows_erased from meta_batch where source = 'l'"));
        city.Deliver("c", "20261120.csv", "PAST-1,2015-01-01,2015-02-01,2016-11-19");
        Assert.Equal(RunRecord.Published, (await city.RunAsync()).Outcome);
        Assert.DoesNotContain("PAST-1", city.Rows("select case_no from fct_case"));
        Assert.Empty(Whereabouts.Of(city.Data, "PAST-1"));
        city.Clock.Now = city.Clock.Now.AddDays(12);
        await RetainAsync();
        Assert.DoesNotContain("late", city.Rows("select case_no from fct_case"));
    }

    [Fact]
    public async Task Settings_are_strict_and_without_them_everything_is_kept()
    {
        await city.RunAsync();
        Assert.Equal("6", city.Row("select count(*) from fct_case"));
        Assert.Empty((await RetainAsync()).Batches);
        foreach (var (text, words) in new[] { ("""{"years": {"case": 10, "letters": 0}}""", "'case' is no table"), ("""{"years": {"case": 10, "letters": 0}}""", "letters: 0"), ("""{"cases": 10}""", "retention.json"), ("{", "retention.json") })
        {
            Settings(text);
            Assert.Contains(words, (await Assert.ThrowsAsync<UserException>(RetainAsync)).Message, StringComparison.Ordinal);
        }
    }

    private void Settings(string text) => File.WriteAllText(Path.Combine(city.Data.Root, "retention.json"), text);

    private Task<ErasureReport> RetainAsync() => city.Pipeline().RetainAsync(new RunOptions(), TestContext.Current.CancellationToken);
}

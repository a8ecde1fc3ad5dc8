using Analytics.Tests.Etl;
using Analytics.Warehouse.Diff;

namespace Analytics.Tests.Warehouse.Diff;

/// <summary>What the offices do besides handling cases is split by the same causes.</summary>
public sealed class CausesOfWork : IDisposable
{
    private readonly SmallCity city = new SmallCity().Source("c", "case_no,registered_at").Source("h", "record_no,held_at,kind,ended", "hearings", "snapshot");

    public CausesOfWork()
    {
        city.Deliver("c", "c-20240301.csv", "1,2024-01-09");
        city.Deliver("h", "h-20240301.csv", "1,2024-01-10,hearing,true", "2,2024-01-20,hearing,false", "3,2024-02-03,hearing,false");
    }

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task Late_withdrawn_and_corrected_pieces_are_told_apart_and_unchanged_ones_are_not_named()
    {
        var before = (await city.RunAsync(asOf: "2024-03-10")).BuildId!;
        city.Deliver("h", "h-20240401.csv", "1,2024-01-10,hearing,true", "2,2024-01-20,hearing,true", "4,2024-01-30,hearing,true");
        var after = (await city.RunAsync(asOf: "2024-03-10")).BuildId!;
        var diff = BuildDiff.Between(city.Builds.PathOf(before), city.Builds.PathOf(after), new DiffQuestion());
        Assert.Equal([(DiffCause.LateArrival, 1), (DiffCause.Withdrawn, 1), (DiffCause.Correction, 1)], diff.Work.OrderBy(w => w.Key).Select(w => (w.Key, (int)w.Value)));
        Assert.Empty(diff.Cases);
        Assert.Equal(["2024-01 2: LateArrival +1 = 3", "2024-02 1: Withdrawn -1 = 0"], Lines(diff, "hearings_held"));
        Assert.Equal(
            ["2024-01 1/2: LateArrival +1/+1, Correction +1/+0 = 3/3", "2024-02 0/1: Withdrawn +0/-1 = 0/0"],
            Lines(diff, "hearings_ended"));
        Figures.MatchPages(city, city.Builds.PathOf(before), city.Builds.PathOf(after), diff);
    }

    [Fact]
    public async Task A_register_that_began_before_the_first_case_is_compared_from_its_beginning()
    {
        await city.RunAsync(asOf: "2024-03-10");
        var before = city.Builds.CurrentPath!;
        city.Deliver("h", "h-20240401.csv", "0,2019-05-05,hearing,true", "1,2024-01-10,hearing,true", "2,2024-01-20,hearing,false", "3,2024-02-03,hearing,false");
        await city.RunAsync(asOf: "2024-03-10");
        var diff = BuildDiff.Between(before, city.Builds.CurrentPath!, new DiffQuestion());
        Assert.Equal(["2019-05 0: LateArrival +1 = 1"], Lines(diff, "hearings_held"));
    }

    [Fact]
    public async Task A_piece_that_is_told_again_as_before_and_counted_otherwise_is_a_changed_definition()
    {
        await city.RunAsync(asOf: "2024-03-10");
        var before = city.Builds.CurrentPath!;
        city.Deliver("h", "h-20240401.csv", "1,2024-01-10,hearing,true", "2,2024-01-20,hearing,false", "3,2024-02-03,hearing,false");
        await city.RunAsync(asOf: "2024-03-10");
        var diff = BuildDiff.Between(before, AlteredBuild.Of(city, "update mart_work set hearings = 2 where record_no = '2'"), new DiffQuestion());
        Assert.Equal([DiffCause.Definition], diff.Work.Keys);
        Assert.Equal(["2024-01 2: Definition +1 = 3"], Lines(diff, "hearings_held"));
    }

    private static List<string> Lines(DiffResult diff, string metric) =>
    [
        .. diff.Changes.Where(c => c.MetricId == metric).Select(c => FormattableString.Invariant(
            $"{c.Month:yyyy-MM} {Plain(Amount.Of(c.Before))}: {string.Join(", ", c.Parts.Select(p => $"{p.Cause} {Signed(p.Change)}"))} = {Plain(Amount.Of(c.After))}")),
    ];

    private static string Plain(Amount a) => a.Denominator is { } below ? $"{a.Numerator}/{below}" : $"{a.Numerator}";

    private static string Signed(Amount a) => a.Denominator is { } below ? $"{a.Numerator:+0;-0;+0}/{below:+0;-0;+0}" : $"{a.Numerator:+0;-0;+0}";
}

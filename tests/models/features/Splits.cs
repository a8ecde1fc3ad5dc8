using Analytics.Models.Features;

namespace Analytics.Tests.Models.Features;

public sealed class Splits
{
    private static readonly DateOnly First = new(2021, 1, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Nothing_is_learned_that_was_not_known_when_the_quarter_began_and_no_matter_stands_on_two_sides(int seed)
    {
        var rows = Random(seed);
        var folds = TimeSplits.Quarters(rows, 6, 120, 20);
        Assert.InRange(folds.Count, 4, 6);
        Assert.Equal(folds.Select(f => f.From).Order(), folds.Select(f => f.From));
        foreach (var fold in folds)
        {
            Assert.All(fold.Test, r => Assert.InRange(rows[r].AsOf, fold.From, fold.To));
            Assert.Equal(rows.Count(r => r.LabelKnownOn is not null && r.AsOf >= fold.From && r.AsOf <= fold.To), fold.Test.Length);
            Assert.All(fold.Training.Concat(fold.Calibration), r => Assert.True(rows[r].LabelKnownOn < fold.From && rows[r].AsOf < fold.From));
            Assert.All(fold.Calibration, r => Assert.True(rows[r].LabelKnownOn >= fold.From.AddDays(-120)));
            Assert.All(fold.Training, r => Assert.True(rows[r].LabelKnownOn < fold.From.AddDays(-120)));
            int[][] sides = [fold.Training, fold.Calibration, fold.Test];
            Assert.Equal(
                sides.Sum(s => s.Select(r => rows[r].Matter).Distinct().Count()),
                sides.SelectMany(s => s.Select(r => rows[r].Matter)).Distinct().Count());
            Assert.All(sides, s => Assert.Equal(s.Order(), s));

            // the later side keeps its matters: what was known in time and is missing has given way to it
            var kept = sides.SelectMany(s => s).ToHashSet();
            var later = fold.Test.Concat(fold.Calibration).Select(r => rows[r].Matter).ToHashSet();
            Assert.All(
                Enumerable.Range(0, rows.Count).Where(r => rows[r].LabelKnownOn < fold.From && !kept.Contains(r)),
                r => Assert.Contains(rows[r].Matter, later));
        }
    }

    [Fact]
    public void The_split_for_scoring_takes_all_that_is_known_and_tests_nothing()
    {
        var rows = Random(4);
        var day = new DateOnly(2023, 5, 5);
        var fold = TimeSplits.Before(rows, day, 120);
        Assert.Empty(fold.Test);
        Assert.All(fold.Training.Concat(fold.Calibration), r => Assert.True(rows[r].LabelKnownOn < day));
        Assert.NotEmpty(fold.Training);
        Assert.NotEmpty(fold.Calibration);
    }

    [Fact]
    public void A_quarter_with_too_little_to_learn_from_is_left_out()
    {
        var rows = Random(5);
        Assert.Empty(TimeSplits.Quarters(rows, 4, 120, 100_000));
        Assert.Equal("2023Q1", new TimeFold(new DateOnly(2023, 1, 1), new DateOnly(2023, 3, 31), [], [], []).Name);
    }

    // Rows of matters of which some have several, labels known after 90 days and a source's own delay; the latest are not known yet.
    private static List<TimeRow> Random(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 4000).Select(_ =>
        {
            var asOf = First.AddDays(random.Next(1000));
            var known = asOf.AddDays(90 + (random.Next(2) * 95));
            return new TimeRow(asOf, known > First.AddDays(1000) ? null : known, random.Next(3000));
        })];
    }
}

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
        var folds = new TimeSplits(120, (ulong)seed, Fewest: 20).Quarters(rows, folds: 6);
        Assert.InRange(folds.Count, 4, 6);
        Assert.Equal(folds.Select(f => f.From).Order(), folds.Select(f => f.From));
        foreach (var fold in folds)
        {
            foreach (var part in fold.Parts)
            {
                Assert.All(part.Training, r => Assert.True(rows[r].LabelKnownOn < fold.From.AddDays(-120)));
                Assert.All(part.Later.Concat(part.Calibration), r => Assert.True(rows[r].LabelKnownOn >= fold.From.AddDays(-120) && rows[r].LabelKnownOn < fold.From && rows[r].AsOf < fold.From));
                var learned = part.Training.Concat(part.Later).Select(r => rows[r].Matter).ToHashSet();
                Assert.DoesNotContain(part.Calibration.Concat(part.Test), r => learned.Contains(rows[r].Matter));
                Assert.All(new[] { part.Training, part.Later, part.Calibration, part.Test }, s => Assert.Equal(s.Order(), s));
            }

            Assert.Equal(Indices(rows, r => r.LabelKnownOn is not null && r.AsOf >= fold.From && r.AsOf <= fold.To), fold.Test.Order());
        }
    }

    [Fact]
    public void What_comes_of_a_matter_later_does_not_strike_it_from_the_training()
    {
        var rows = Random(6);
        foreach (var fold in new TimeSplits(120, 6, Fewest: 20).Quarters(rows))
        {
            var known = Indices(rows, r => r.LabelKnownOn < fold.From.AddDays(-120));
            Assert.Equal(known, fold.Parts.SelectMany(p => p.Training).Distinct().Order());
            Assert.All(fold.Parts, p => Assert.InRange(p.Training.Length, known.Length * 0.7, known.Length * 0.9));
        }
    }

    [Fact]
    public void Rows_may_be_learned_from_by_another_label_than_they_are_asked_for()
    {
        var asked = Random(7);
        List<TimeRow> learned = [.. asked.Select(r => r with { LabelKnownOn = r.AsOf.AddDays(7) })];
        var fold = new TimeSplits(120, 7, Fewest: 20).Quarters(asked, learned)[^1];
        Assert.Equal(Indices(learned, r => r.LabelKnownOn < fold.From.AddDays(-120)), fold.Parts.SelectMany(p => p.Training).Distinct().Order());
        Assert.All(fold.Calibration, r => Assert.True(asked[r].LabelKnownOn < fold.From));
    }

    [Fact]
    public void The_split_for_scoring_takes_all_that_is_known_and_tests_nothing()
    {
        var rows = Random(4);
        var day = new DateOnly(2023, 5, 5);
        var fold = new TimeSplits(120).Before(rows, null, day);
        Assert.Empty(fold.Test);
        Assert.Equal(Indices(rows, r => r.LabelKnownOn < day), fold.Parts.SelectMany(p => p.Training.Concat(p.Later)).Distinct().Order());
        Assert.NotEmpty(fold.Calibration);
    }

    [Fact]
    public void A_quarter_with_too_little_to_learn_from_is_left_out()
    {
        Assert.Empty(new TimeSplits(120, Fewest: 100_000).Quarters(Random(5)));
        Assert.Equal("2023Q1", new TimeFold(new DateOnly(2023, 1, 1), new DateOnly(2023, 3, 31), []).Name);
    }

    private static int[] Indices(List<TimeRow> rows, Func<TimeRow, bool> holds) => [.. Enumerable.Range(0, rows.Count).Where(r => holds(rows[r]))];

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

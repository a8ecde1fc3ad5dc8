using System.Globalization;
using Analytics.Models.Evaluation;
using Analytics.Models.Features;
using Analytics.Tests.Etl.Sample;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Tests.Models.Features;

/// <summary>What holds over the rows of a whole sample, whose generator knows the truth.</summary>
[Collection<SharedSampleBuild>]
public sealed class OverTheSample(SampleBuild sample)
{
    private readonly FeatureTable table = sample.Repeat;

    [Fact]
    public void Labels_agree_with_what_the_generator_knows_but_for_the_links_that_nobody_can_make()
    {
        var truth = TruthRow.Read(sample.Folder).ToDictionary(t => (t.CityCode, t.CaseNo));
        var came = table.Labels["comes_back"];
        var both = came.Known.Select(r => (Row: r, Truth: truth[(table.Keys[r].CityCode, table.Keys[r].CaseNo)])).Where(b => b.Truth.ComesBack is not null).ToList();
        Assert.InRange(both.Count(b => came.Values[b.Row] > 0 == b.Truth.ComesBack), 0.97 * both.Count, both.Count);

        // the generator's own probability is as good on the warehouse's labels as it is said to be
        Assert.InRange(RankMetrics.RocAuc([.. both.Select(b => b.Truth.ReturnProbability!.Value)], [.. both.Select(b => came.Values[b.Row] > 0)]), 0.76, 0.86);

        // the rule "has come back before" is what the generator calls so, where the links were delivered
        Assert.InRange(both.Count(b => table.Column("earlier_contacts").Values[b.Row] > 0 == b.Truth.HasComeBackBefore), 0.97 * both.Count, both.Count);
    }

    [Fact]
    public void Nothing_predicts_shuffled_labels()
    {
        var came = table.Labels["comes_back"];
        var rows = came.Known;
        var random = new Random(11);
        var folds = new TimeSplits(120, Fewest: 50).Quarters(table.TimeRows("comes_back"));

        // eight shuffles, whose mean has a standard error smaller by the root of eight than one alone
        var areas = new List<double>();
        var error = 0.0;
        foreach (var _ in Enumerable.Range(0, 8))
        {
            var labels = rows.Select(r => came.Values[r]).ToArray();
            random.Shuffle(labels);
            var shuffled = new float[table.Rows];
            for (var i = 0; i < rows.Length; i++)
            {
                shuffled[rows[i]] = labels[i];
            }

            var (scores, happened) = Tested(folds, shuffled);
            var positives = happened.Count(h => h);
            error = Math.Sqrt((happened.Count + 1.0) / (12.0 * positives * (happened.Count - positives)));
            areas.Add(RankMetrics.RocAuc(scores, happened));
        }

        Assert.InRange(areas.Average(), 0.5 - (2 * error / Math.Sqrt(8)), 0.5 + (2 * error / Math.Sqrt(8)));

        // the same learner does learn from labels that are not shuffled
        var (learned, came90) = Tested(folds, came.Values);
        Assert.InRange(RankMetrics.RocAuc(learned, came90), 0.5 + (6 * error), 0.9);
    }

    [Fact]
    public void The_same_build_gives_the_same_rows_on_any_number_of_threads()
    {
        using var connection = sample.Open(threads: 1);
        var again = FeatureRun.Read(connection, FeatureTask.Repeat, null, null, TestContext.Current.CancellationToken);
        Assert.Equal(table.Keys, again.Keys);
        Assert.Equal(table.Matters, again.Matters);
        Assert.Equal(table.IsScored, again.IsScored);
        Assert.Equal(table.Labels["comes_back"].Values, again.Labels["comes_back"].Values);
        Assert.Equal(table.Columns.Select(c => c.Name), again.Columns.Select(c => c.Name));
        Assert.All(table.Columns.Zip(again.Columns), c =>
        {
            Assert.Equal(c.First.Words, c.Second.Words);
            Assert.Equal(c.First.Values.Select(BitConverter.SingleToInt32Bits), c.Second.Values.Select(BitConverter.SingleToInt32Bits));
        });
    }

    [Theory]
    [InlineData("repeat")]
    [InlineData("cold")]
    public void To_score_today_only_the_rows_of_today_are_needed(string name)
    {
        var task = name == "repeat" ? FeatureTask.Repeat : FeatureTask.Cold;
        using var connection = sample.Open();
        var all = name == "repeat" ? table : FeatureRun.Read(connection, task, null, new FeatureOptions(PerMille: 10), TestContext.Current.CancellationToken);
        var today = FeatureRun.Read(connection, task, null, new FeatureOptions(OnlyScored: true), TestContext.Current.CancellationToken);
        Assert.True(today.Rows < all.Rows / 2);
        Assert.NotEmpty(today.Scored);
        Assert.Equal(all.Scored.Select(r => all.Keys[r]), today.Scored.Select(r => today.Keys[r]));
        Assert.All(all.Columns, c => Assert.Equal(all.Scored.Select(r => (c.Word(r), c.Values[r])).Select(Seen), today.Scored.Select(r => (today.Column(c.Name).Word(r), today.Column(c.Name).Values[r])).Select(Seen)));

        // of a category the word, of a quantity the value: indices depend on the words that are there
        static string Seen((string? Word, float Value) seen) => seen.Word ?? seen.Value.ToString("R", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Every_city_shows_what_it_delivers_and_no_row_is_one_that_may_not_be_there()
    {
        var cities = table.Keys.Select(k => k.CityCode).Distinct().Order().ToList();
        Assert.Equal(["410802", "440600", "440882", "445200", "445300"], cities);
        Assert.All(table.Columns, c => Assert.NotNull(FeatureNote.Find(c.Name)));
        string[] everywhere = ["channel", "purpose", "category_2", "provincial_category", "unit", "persons", "outcome", "hours_to_acceptance", "days_handled", "deadline_share", "earlier_contacts", "unit_backlog", "unit_repeat_rate", "longest_silence"];
        Assert.All(cities, city => Assert.All(everywhere, f => Assert.Contains(Of(city), r => !float.IsNaN(table.Column(f).Values[r]))));
        Assert.DoesNotContain("accusation", table.Column("purpose").Words);
        using var connection = sample.Open();
        var hidden = connection.Query("select source || case_no from fct_case where purpose = 'accusation' or confidential", r => r.GetString(0)).ToHashSet();
        Assert.NotEmpty(hidden);
        Assert.DoesNotContain(table.Keys, k => hidden.Contains(k.Source + k.CaseNo));

        IEnumerable<int> Of(string city) => Enumerable.Range(0, table.Rows).Where(r => table.Keys[r].CityCode == city);
    }

    private (List<double> Scores, List<bool> Happened) Tested(IReadOnlyList<TimeFold> folds, float[] labels)
    {
        var tested = folds.SelectMany(f => f.Parts).SelectMany(p => p.Test.Zip(Scores(p, labels))).ToList();
        return ([.. tested.Select(t => t.Second)], [.. tested.Select(t => labels[t.First] > 0)]);
    }

    // A learner without any tuning: the sum over all features of what training says of the row's value, as log-odds of a
    // shrunk rate of each word and of each tenth of a quantity.
    private double[] Scores(TimePart part, float[] labels)
    {
        var scores = new double[part.Test.Length];
        var mean = part.Training.Average(r => (double)labels[r]);
        foreach (var column in table.Columns)
        {
            var sorted = part.Training.Select(r => column.Values[r]).Where(v => !float.IsNaN(v)).Order().ToArray();
            var cuts = Enumerable.Range(1, 9).Select(i => sorted.Length == 0 ? 0 : sorted[i * (sorted.Length - 1) / 10]).ToArray();
            int Level(int r) => float.IsNaN(column.Values[r]) ? -1 : column.Words.Count > 0 ? (int)column.Values[r] : cuts.Count(c => column.Values[r] > c);
            var rates = part.Training.GroupBy(Level).ToDictionary(g => g.Key, g => (g.Sum(r => (double)labels[r]) + (50 * mean)) / (g.Count() + 50));
            for (var i = 0; i < scores.Length; i++)
            {
                var rate = rates.GetValueOrDefault(Level(part.Test[i]), mean);
                scores[i] += Math.Log(rate / (1 - rate));
            }
        }

        return scores;
    }
}

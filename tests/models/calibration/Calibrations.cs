using System.Text.Json;
using Analytics.Models.Calibration;
using Analytics.Models.Learners;
using Analytics.Tests.Models.Evaluation;
using Analytics.Tests.Warehouse.Statistics;
using FsCheck.Fluent;

namespace Analytics.Tests.Models.Calibration;

/// <summary>Against statsmodels 0.13.5 and scikit-learn 1.2.1 (independent/evaluation.py).</summary>
public sealed class Calibrations
{
    [Fact]
    public void Platt_agrees_with_a_binomial_model_of_his_targets()
    {
        var platt = Platt.Fit(Rows.Raw, Rows.Happened);
        Assert.Equal(0.6718332747247002, platt.Slope, 1e-9);
        Assert.Equal(-1.2172680633917117, platt.Intercept, 1e-9);
        Assert.Equal(1 / (1 + Math.Exp(1.2172680633917117 - 0.6718332747247002)), platt.Probability(1), 1e-9);
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e6)]
    public void Platt_knows_no_unit(double unit) => Assert.Equal(0.6718332747247002, Platt.Fit([.. Rows.Raw.Select(r => r * unit)], Rows.Happened).Slope * unit, 1e-9);

    [Fact]
    public void Isotonic_blocks_agree_with_scikit_learn()
    {
        (double Centre, double Rate)[] blocks =
        [
            (-2.40934124524846, 0.05063291139240506), (-1.325322101090188, 0.09375), (-0.6355026979407555, 0.18518518518518517), (-0.03494960450287039, 0.22641509433962265),
            (0.4103072348860258, 0.25), (0.5460852329038652, 0.3333333333333333), (1.0148662041625371, 0.3888888888888889), (1.4734532068526123, 0.42857142857142855),
            (1.5953088866864882, 0.4444444444444444), (1.8288016546731587, 0.4782608695652174), (2.033696729435084, 0.5), (2.1800851163061856, 0.5882352941176471),
            (2.4663032705649157, 0.65), (2.7524385791038544, 0.7368421052631579), (2.9316154608523286, 0.75), (2.972249752229931, 1.0),
        ];
        var isotonic = Isotonic.Fit(Rows.Raw[..400], Rows.Happened[..400]);
        Assert.Equal(blocks.Length, isotonic.Scores.Count);
        Assert.All(blocks.Zip(isotonic.Scores), b => Assert.Equal(b.First.Centre, b.Second, 1e-12));
        Assert.All(blocks.Zip(isotonic.Rates).SkipLast(1), b => Assert.Equal(b.First.Rate, b.Second, 1e-12));

        // What always happened is still no certainty: Platt's target of those that did.
        var happened = Rows.Happened[..400].Count(h => h);
        Assert.Equal((happened + 1.0) / (happened + 2), isotonic.Rates[^1], 1e-12);
    }

    [Fact]
    public void Between_blocks_it_goes_straight_and_beyond_them_it_stays()
    {
        var isotonic = new Isotonic([0, 1, 3], [0.1, 0.2, 0.6]);
        Assert.Equal([0.1, 0.1, 0.15, 0.2, 0.4, 0.6, 0.6], ((double[])[-5, 0, 0.5, 1, 2, 3, 9]).Select(isotonic.Probability).Select(p => Math.Round(p, 12)));
    }

    [Fact]
    public void Both_never_fall_and_never_are_certain()
    {
        var cases = (from score in Gen.Choose(-30, 30) from happened in Gen.Choose(0, 1) select (Score: score / 7.0, Happened: happened == 1)).Lists(1);
        Properties.Hold(cases, rows =>
        {
            double[] at = [.. Enumerable.Range(-60, 121).Select(i => i / 9.0)];
            foreach (var calibration in (ICalibration[])[Platt.Fit([.. rows.Select(r => r.Score)], [.. rows.Select(r => r.Happened)]), Isotonic.Fit([.. rows.Select(r => r.Score)], [.. rows.Select(r => r.Happened)])])
            {
                var probabilities = at.Select(calibration.Probability).ToList();
                Assert.Equal(probabilities.Order(), probabilities);
                Assert.All(probabilities, p => Assert.InRange(p, 1e-15, 1 - 1e-15));
            }
        });
    }

    [Fact]
    public void A_score_that_puts_things_the_wrong_way_round_is_worth_the_overall_rate()
    {
        var platt = Platt.Fit([.. Rows.Raw.Select(r => -r)], Rows.Happened);
        Assert.Equal(0, platt.Slope);
        Assert.Equal(841 / 3000.0, platt.Probability(2), 1e-3);
    }

    [Fact]
    public void One_class_one_score_and_no_row_calibrate_to_something()
    {
        Assert.InRange(Platt.Fit([1, 2, 3], [false, false, false]).Probability(2), 0.1, 0.3);
        Assert.Equal(0.5, Platt.Fit([1, 1], [true, false]).Probability(9), 1e-12);
        Assert.Equal(0.5, Platt.Fit([], []).Probability(9), 1e-12);
        Assert.Equal(0.25, Isotonic.Fit([1, 2], [false, false]).Probability(9), 1e-12);
        Assert.Throws<ArgumentException>(() => Isotonic.Fit([], []));
    }

    [Fact]
    public void Scores_that_are_not_finite_are_refused() =>
        Assert.Contains("Score 1", Assert.Throws<ArgumentException>(() => Platt.Fit([0, double.NegativeInfinity], [true, false])).Message, StringComparison.Ordinal);

    [Fact]
    public void Both_are_written_and_read_back_to_the_same_probabilities()
    {
        foreach (var calibration in (ICalibration[])[Platt.Fit(Rows.Raw, Rows.Happened), Isotonic.Fit(Rows.Raw, Rows.Happened)])
        {
            var read = JsonSerializer.Deserialize<ICalibration>(JsonSerializer.Serialize(calibration))!;
            Assert.Equal(Rows.Raw.Select(calibration.Probability), Rows.Raw.Select(read.Probability));
        }
    }

    [Fact]
    public void Few_rows_take_Platt_unasked()
    {
        var choice = CalibrationChoice.Fit(Rows.Raw[..900], Rows.Happened[..900]);
        Assert.IsType<Platt>(choice.Chosen);
        Assert.Null(choice.IsotonicLogLoss);
        Assert.IsType<Platt>(CalibrationChoice.Fit(Rows.Raw, [.. Rows.Happened.Select((h, i) => h && i < 200)]).Chosen);
    }

    [Fact]
    public void A_sigmoid_takes_Platt_and_a_step_takes_isotonic()
    {
        var random = new Random(5);
        double[] raw = [.. Enumerable.Range(0, 6000).Select(_ => (6 * random.NextDouble()) - 3)];
        var sigmoid = CalibrationChoice.Fit(raw, [.. raw.Select(r => random.NextDouble() < LogOdds.Probability(r - 1))]);
        Assert.IsType<Platt>(sigmoid.Chosen);
        Assert.True(sigmoid.PlattLogLoss < sigmoid.IsotonicLogLoss);

        var step = CalibrationChoice.Fit(raw, [.. raw.Select(r => random.NextDouble() < (r > 1 ? 0.5 : 0.1))]);
        Assert.IsType<Isotonic>(step.Chosen);
        Assert.Equal(0.5, step.Chosen.Probability(2), 0.05);
        Assert.Equal(0.1, step.Chosen.Probability(-1), 0.03);
    }

    [Fact]
    public void A_matter_is_fitted_on_or_measured_on_and_never_both()
    {
        // Each matter has a score of its own and its rows share their fate, which no score tells: a curve that has seen the matter would know.
        var random = new Random(6);
        bool[] fates = [.. Enumerable.Range(0, 20).Select(_ => random.NextDouble() < 0.4)];
        double[] raw = [.. Enumerable.Range(0, 4000).Select(i => (double)(i / 200))];
        bool[] happened = [.. Enumerable.Range(0, 4000).Select(i => fates[i / 200])];
        var apart = CalibrationChoice.Fit(raw, happened, [.. Enumerable.Range(0, 4000).Select(i => $"{i / 200}")]);
        Assert.True(apart.IsotonicLogLoss > CalibrationChoice.Fit(raw, happened).IsotonicLogLoss + 0.05);
    }
}

using Analytics.Models.Calibration;
using Analytics.Models.Data;
using Analytics.Models.Evaluation;
using Analytics.Models.Features;
using Analytics.Models.Learners;

namespace Analytics.Models.Training;

/// <summary>
/// Fits on all matters but a fifth and scores that fifth, five times over: no matter is learned from and scored by the
/// same model. Leaving out of the training what the test knows of a matter would instead remove just those that came
/// back, and the rates learned would be too low.
/// </summary>
/// <param name="contender">Who learns.</param>
/// <param name="table">The rows.</param>
/// <param name="label">What is foretold.</param>
/// <param name="seed">Deals the matters into fifths.</param>
internal sealed class CrossFit(Contender contender, FeatureTable table, string label, ulong seed)
{
    private const int Parts = 5;

    /// <summary>The raw scores of a fold's calibration slice and of its test rows, in their order.</summary>
    public (double[] Calibration, double[] Test) Scores(TimeFold fold, CancellationToken cancellation)
    {
        var (calibration, test) = (new double[fold.Calibration.Length], new double[fold.Test.Length]);
        for (var part = 0; part < Parts; part++)
        {
            cancellation.ThrowIfCancellationRequested();
            int[] training = [.. fold.Training.Where(r => PartOf(r) != part)];
            int[] later = [.. fold.Calibration.Where(r => PartOf(r) != part)];
            var (model, features) = Fit(training, later, cancellation);
            Score(model, features, fold.Calibration, part, calibration);
            Score(model, features, fold.Test, part, test);
        }

        return (calibration, test);
    }

    /// <summary>The calibration of a fold's raw scores, by what came of its calibration slice.</summary>
    public ICalibration Calibrate(TimeFold fold, double[] raw) => CalibrationChoice.Fit(raw, Happened(fold.Calibration), Matters(fold.Calibration), seed).Chosen;

    /// <summary>A model of the rows given, stopped early on the later ones.</summary>
    public (IRiskModel Model, IReadOnlyList<Feature> Features) Fit(int[] training, int[] later, CancellationToken cancellation)
    {
        var features = table.Features(training, contender.Features);
        return (contender.Learner.Fit(table.Examples(features, label, training), table.Examples(features, label, later), cancellation), features);
    }

    /// <summary>What came of the rows.</summary>
    public bool[] Happened(int[] rows) => [.. rows.Select(r => table.Labels[label].Values[r] > 0.5f)];

    /// <summary>The matters of the rows, as what is resampled together.</summary>
    public string[] Matters(int[] rows) => [.. rows.Select(r => table.Matters[r].ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private int PartOf(int row) => (int)(SplitMix.Mix(seed, (ulong)table.Matters[row]) % Parts);

    private void Score(IRiskModel model, IReadOnlyList<Feature> features, int[] rows, int part, double[] into)
    {
        int[] places = [.. Enumerable.Range(0, rows.Length).Where(i => PartOf(rows[i]) == part)];
        var scores = model.Score(table.Matrix(features, [.. places.Select(i => rows[i])]));
        for (var i = 0; i < places.Length; i++)
        {
            into[places[i]] = scores[i];
        }
    }
}

using Analytics.Models.Calibration;
using Analytics.Models.Data;
using Analytics.Models.Features;
using Analytics.Models.Learners;
using Analytics.Models.Open;

namespace Analytics.Models.Training;

/// <summary>Fits on all parts of the matters but one and scores that one, part by part: no matter is learned from and scored by the same model.</summary>
/// <param name="contender">Who learns.</param>
/// <param name="rows">From what.</param>
/// <param name="seed">Of the choice of a calibration.</param>
internal sealed class CrossFit(Contender contender, TaskRows rows, ulong seed)
{
    /// <summary>The raw scores of a fold's calibration slice and of its test rows, in their order; of open cases also the curves of the test rows.</summary>
    public (double[] Calibration, double[] Test, double[][] Curves) Scores(TimeFold fold, CancellationToken cancellation)
    {
        List<double> calibration = [], test = [];
        List<double[]> curves = [];
        foreach (var part in fold.Parts)
        {
            cancellation.ThrowIfCancellationRequested();
            var (model, features) = Fit(part.Training, part.Later, cancellation);
            calibration.AddRange(model.Score(rows.Table.Matrix(features, part.Calibration)));
            var tested = rows.Table.Matrix(features, part.Test);
            test.AddRange(model.Score(tested));
            if (model is IOpenModel open)
            {
                curves.AddRange(open.StillOpen(tested, OpenCurve.Weeks));
            }
        }

        return ([.. calibration], [.. test], [.. curves]);
    }

    /// <summary>The calibration of a fold's raw scores, by what came of its calibration slice.</summary>
    public ICalibration Calibrate(TimeFold fold, double[] raw) => CalibrationChoice.Fit(raw, rows.Happened(fold.Calibration), rows.Matters(fold.Calibration), seed).Chosen;

    /// <summary>A model of the rows given; the later ones are there to choose by, and rules that choose nothing learn from all alike.</summary>
    public (IRiskModel Model, IReadOnlyList<Feature> Features) Fit(int[] training, int[] later, CancellationToken cancellation)
    {
        var (first, last) = contender.IsBaseline ? ([.. training.Union(later).Order()], []) : (training, later);
        var features = rows.Table.Features(first, Names(contender, rows.Table));
        return (contender.Learner.Fit(rows.Lesson(features, first), last.Length == 0 ? null : rows.Lesson(features, last), cancellation), features);
    }

    /// <summary>The columns that a contender reads.</summary>
    public static IEnumerable<string> Names(Contender contender, FeatureTable table) => contender.Features ?? table.FeatureNames;
}

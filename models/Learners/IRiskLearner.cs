using System.Text.Json.Serialization;
using Analytics.Models.Data;
using Analytics.Models.Trees;

namespace Analytics.Models.Learners;

/// <summary>Learns from rows whose outcome is known to score rows whose outcome is not.</summary>
public interface IRiskLearner
{
    /// <summary>Its name in tables of results, such as <c>trees</c>.</summary>
    string Name { get; }

    /// <summary>Learns. The same examples give the same model, bit by bit, on any number of threads.</summary>
    /// <param name="training">Rows to learn from.</param>
    /// <param name="later">
    /// Rows strictly later than these, to choose by (when to stop, how strong a penalty) and then to learn from as well; null
    /// where there are none.
    /// </param>
    /// <param name="cancellation">Stops between steps.</param>
    IRiskModel Fit(Examples training, Examples? later, CancellationToken cancellation);
}

/// <summary>What was learned. Immutable, usable from several threads at once; written as this type, it reads back to the same scores.</summary>
[JsonDerivedType(typeof(BaseRate), "base_rate")]
[JsonDerivedType(typeof(ComesBackBefore), "comes_back_before")]
[JsonDerivedType(typeof(ShrunkRate), "shrunk_rate")]
[JsonDerivedType(typeof(LogisticRegression), "logistic_regression")]
[JsonDerivedType(typeof(Open.HazardModel), "hazard")]
[JsonDerivedType(typeof(Open.KaplanMeierModel), "kaplan_meier")]
[JsonDerivedType(typeof(TreeEnsemble), "trees")]
public interface IRiskModel
{
    /// <summary>The raw score of every row: log-odds where the labels were 0 and 1, else in the label's unit. Not calibrated.</summary>
    /// <param name="rows">The same features as the training's.</param>
    double[] Score(FeatureMatrix rows);
}

/// <summary>A model that can say what each feature added to a score, exactly.</summary>
public interface IExplainedModel : IRiskModel
{
    /// <summary>The score of a row of which nothing is known, to which contributions add up.</summary>
    double Expected { get; }

    /// <summary>
    /// What each feature adds to the raw score of one row (Shapley values): <see cref="Expected"/> plus their sum is the
    /// score, to 1e-9 relative.
    /// </summary>
    /// <param name="rows">The rows that were scored.</param>
    /// <param name="row">Which of them.</param>
    /// <returns>One number a feature, in the order of the features.</returns>
    double[] Contributions(FeatureMatrix rows, int row);
}

namespace Analytics.Models.Learners;

/// <summary>What a learner makes small.</summary>
public enum Loss
{
    /// <summary>Squared error: scores are means.</summary>
    Squared,

    /// <summary>Negative log-likelihood of 0 and 1: scores are log-odds.</summary>
    Logistic,

    /// <summary>Absolute error: scores are medians.</summary>
    Absolute,
}

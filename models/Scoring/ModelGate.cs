using Analytics.Models.Training;

namespace Analytics.Models.Scoring;

/// <summary>What keeps a model from scoring, or that nothing does.</summary>
public static class ModelGate
{
    /// <summary>It scores.</summary>
    public const string Scoring = "scoring";

    /// <summary>There is no model of the task yet.</summary>
    public const string NoModel = "no_model";

    /// <summary>Nobody has signed the impact assessment, or only for a sample.</summary>
    public const string NotSigned = "not_signed";

    /// <summary>It orders cases no better than the rule.</summary>
    public const string WorseThanRule = "worse_than_rule";

    /// <summary>Its probabilities are too steep or too flat.</summary>
    public const string Uncalibrated = "uncalibrated";

    /// <summary>It was learned too long ago.</summary>
    public const string TooOld = "too_old";

    /// <summary>The flattest calibration slope that may score.</summary>
    public const double LeastSlope = 0.8;

    /// <summary>The steepest calibration slope that may score.</summary>
    public const double MostSlope = 1.2;

    /// <summary>What its evaluation says of a model.</summary>
    public static string Verdict(TaskResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var overall = result.Chosen.Report.Overall;
        return overall.Metric("auc").Value is not { } auc || auc <= result.OfRule.Report.Overall.Metric("auc").Value ? WorseThanRule
            : overall.Metric("calibration_slope").Value is >= LeastSlope and <= MostSlope ? Scoring
            : Uncalibrated;
    }

    /// <summary>What holds on a day: its evaluation's verdict, its age, the signature.</summary>
    /// <param name="model">The newest model that had been learned by that day; null: none.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="settings">The permitted age.</param>
    /// <param name="isSigned">Whether the assessment is signed for this data.</param>
    public static string State(StoredModel? model, DateOnly asOf, ModelSettings settings, bool isSigned)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return model is null ? NoModel
            : model.Verdict != Scoring ? model.Verdict
            : asOf.DayNumber - model.TrainedOn.DayNumber > settings.PermittedAgeDays ? TooOld
            : isSigned ? Scoring
            : NotSigned;
    }
}

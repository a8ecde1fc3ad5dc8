using System.Text.Json.Serialization;
using Analytics.Models.Data;

namespace Analytics.Models.Learners;

/// <summary>What one feature adds to the log-odds of a <see cref="LogisticRegression"/>.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Missing">What it adds where it is not known.</param>
/// <param name="Average">What it added to the training's rows, on average.</param>
[JsonDerivedType(typeof(NumberTerm), "number")]
[JsonDerivedType(typeof(CategoryTerm), "category")]
public abstract record LogisticTerm(string Feature, double Missing, double Average)
{
    /// <summary>What the feature adds to a row.</summary>
    public abstract double Added(FeatureMatrix rows, int row, int feature);
}

/// <summary>
/// A straight line over the standardised number, or over the standardised log(1 + number), that goes on level beyond
/// <see cref="Reach"/>: what is known of common values is not drawn out to rare extremes.
/// </summary>
/// <param name="Feature">Its name.</param>
/// <param name="Log">Whether log(1 + number) stands for the number.</param>
/// <param name="Centre">The training's mean of it, where known.</param>
/// <param name="Scale">The training's standard deviation of it.</param>
/// <param name="Coefficient">What one standard deviation adds.</param>
/// <param name="Missing">What it adds where it is not known.</param>
/// <param name="Average">What it added to the training's rows, on average.</param>
public sealed record NumberTerm(string Feature, bool Log, double Centre, double Scale, double Coefficient, double Missing, double Average)
    : LogisticTerm(Feature, Missing, Average)
{
    /// <summary>How many standard deviations from its mean a number is taken for at most.</summary>
    public const double Reach = 3;

    /// <summary>The standardised number, at most <see cref="Reach"/> away from 0; NaN where it is not known.</summary>
    public double Standardised(float value) => Math.Clamp((Raw(value, Log) - Centre) / Scale, -Reach, Reach);

    /// <inheritdoc/>
    public override double Added(FeatureMatrix rows, int row, int feature)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var value = rows[row, feature];
        return float.IsNaN(value) ? Missing : Coefficient * Standardised(value);
    }

    /// <summary>The number or its logarithm; a number below 0 where the training had none counts as 0.</summary>
    internal static double Raw(float value, bool log) => log ? Math.Log(1 + (double)Math.Max(value, 0)) : value;
}

/// <summary>A constant for each level.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Levels">The training's levels, ordinally sorted.</param>
/// <param name="Coefficients">What each adds.</param>
/// <param name="Missing">What it adds where the level is not known, or was never seen.</param>
/// <param name="Average">What it added to the training's rows, on average.</param>
public sealed record CategoryTerm(string Feature, IReadOnlyList<string> Levels, IReadOnlyList<double> Coefficients, double Missing, double Average)
    : LogisticTerm(Feature, Missing, Average)
{
    private readonly Dictionary<string, double> byLevel = Levels.Zip(Coefficients).ToDictionary(l => l.First, l => l.Second, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override double Added(FeatureMatrix rows, int row, int feature)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var value = rows[row, feature];
        return float.IsNaN(value) ? Missing : byLevel.GetValueOrDefault(rows.Features[feature].Levels[(int)value], Missing);
    }
}

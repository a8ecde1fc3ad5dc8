namespace Analytics.Models.Evaluation;

/// <summary>Results that can be worked out again under other weights of the matters they rest on.</summary>
internal interface IMeasured
{
    /// <summary>Names of the results.</summary>
    IReadOnlyList<string> Metrics { get; }

    /// <summary>The matters.</summary>
    Clusters Clusters { get; }

    /// <summary>Every result, in the order of the names, each matter counted as often as its weight says; NaN for what has no value.</summary>
    double[] Measure(int[] weights);
}

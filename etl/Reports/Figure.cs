namespace Analytics.Etl.Reports;

/// <summary>A figure that a report publishes: what it says and where, never the sentence.</summary>
internal sealed class Figure
{
    /// <summary>Its place among the report's figures, from 1.</summary>
    public int No { get; set; }

    public int Line { get; init; }

    public string Section { get; init; } = string.Empty;

    public Word? Subject { get; init; }

    public Word? Part { get; set; }

    public Word? Measure { get; init; }

    /// <summary>The rate or share, where it is one.</summary>
    public Word? Rate { get; init; }

    /// <summary>Of a change that is told without its figure: what it ends with.</summary>
    public string Suffix { get; init; } = string.Empty;

    /// <summary>The place that a part is of.</summary>
    public string? Place { get; init; }

    public decimal Value { get; init; }

    public string Unit { get; init; } = string.Empty;

    public string Qualifier { get; init; } = "exact";

    /// <summary>The change on the year, in per cent of a count and in points of a rate.</summary>
    public decimal? OnYear { get; set; }

    /// <summary>The change on the period before.</summary>
    public decimal? OnPeriod { get; set; }

    public Span? Span { get; init; }

    /// <summary>The figure of which it is a part.</summary>
    public Figure? PartOf { get; set; }

    /// <summary>Of a rate: the count above the line.</summary>
    public Figure? Numerator { get; set; }

    /// <summary>Of a rate: the count below the line.</summary>
    public Figure? Denominator { get; set; }

    /// <summary>Whether it stands in brackets that are closed: what follows them does not speak of it.</summary>
    public bool IsAside { get; set; }

    /// <summary>Whether it was told in one breath with the count before it: a share behind them is of both.</summary>
    public bool IsListed { get; set; }

    public bool IsCount => Rate is null && Suffix.Length == 0;

    /// <summary>What it counts: subject, part, measure and rate by their ids.</summary>
    public string Indicator => string.Join('_', new[] { Subject?.Id, Part?.Id, Measure?.Id, Rate?.Id }.OfType<string>()) + Suffix;

    /// <summary>The same in Chinese, out of the grammar's words.</summary>
    public string Label => string.Join('·', new[] { Subject?.Label, Place ?? Part?.Label, Measure?.Label, Rate?.Label }.OfType<string>()) + (Suffix.Length > 0 ? "·变化" : string.Empty);
}

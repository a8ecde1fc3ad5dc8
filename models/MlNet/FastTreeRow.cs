using Microsoft.ML.Data;

namespace Analytics.Models.MlNet;

/// <summary>A row as ML.NET reads it.</summary>
internal sealed class FastTreeRow
{
    /// <summary>What is known, by the columns of <see cref="FastTreeColumns"/>.</summary>
    public VBuffer<float> Features { get; set; }

    /// <summary>What came, as a quantity.</summary>
    public float Quantity { get; set; }

    /// <summary>What came, as yes or no.</summary>
    public bool Happened { get; set; }

    /// <summary>How much the row counts.</summary>
    public float Weight { get; set; }
}

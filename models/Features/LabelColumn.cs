namespace Analytics.Models.Features;

/// <summary>What came of each row.</summary>
/// <param name="Values">One a row; <see cref="float.NaN"/> where it is not known yet, which is no 0.</param>
/// <param name="KnownOn">The day from which it is known here, its arrival included; one a row, the future where it is not known yet.</param>
public sealed record LabelColumn(float[] Values, DateOnly[] KnownOn)
{
    /// <summary>The rows whose label is known, in order.</summary>
    public int[] Known => [.. Enumerable.Range(0, Values.Length).Where(i => !float.IsNaN(Values[i]))];
}

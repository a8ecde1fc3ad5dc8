using Analytics.Dashboard.Features.Shared;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>One of what stands side by side: a city, a unit, a field.</summary>
/// <param name="By">What it is.</param>
/// <param name="Key">Its value in the warehouse; empty where none is told.</param>
/// <param name="City">The city, where it is one.</param>
internal sealed record Line(Dimension By, string Key, Place? City)
{
    /// <summary>A city.</summary>
    public static Line Of(Place city) => new(Dimension.City, city.Code, city);

    /// <summary>Its name.</summary>
    public string Name(Texts texts) => City?.Name(texts) ?? By.Word(Key, texts);
}

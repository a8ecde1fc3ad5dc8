using Analytics.Etl.Mapping;

namespace Analytics.Dashboard.Features.Notes;

/// <summary>Whether a text that everybody may read names somebody, by the masking that delivered texts go through.</summary>
internal sealed class PersonalText(TextMask mask)
{
    private const string Masked = "***";

    /// <summary>Whether the masking finds a number, an address, a plate or a name in it.</summary>
    public bool Names(string text) => Count(mask.Of(text)) > Count(text);

    private static int Count(string text) => text.Split(Masked).Length;
}

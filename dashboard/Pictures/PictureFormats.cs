using Analytics.Dashboard.Pictures;

namespace Analytics.Dashboard.Features.Compare;

/// <content>What the full package set adds.</content>
internal static partial class PictureFormats
{
    static partial void AddDrawn(List<string> formats) => formats.AddRange([TrendPicture.Png, TrendPicture.Svg]);
}

using System.Globalization;

namespace Analytics.Warehouse.Export;

/// <summary>What has to be named so that others find the same figures again.</summary>
/// <param name="BuildId">The build.</param>
/// <param name="ContentHash">Over all its rows (<c>meta_build.content_hash</c>).</param>
/// <param name="AsOf">Its as-of date.</param>
/// <param name="BatchesUntil">Deliveries until then are in it: with this and the as-of date it is built again; UTC; null where it is kept but no such moment gives it.</param>
/// <param name="ReleaseRules">The version of the rules by which the release was made of the build.</param>
/// <param name="IsSynthetic">Whether any of it is invented.</param>
public sealed record Citation(string BuildId, string ContentHash, DateOnly AsOf, DateTime? BatchesUntil, string ReleaseRules, bool IsSynthetic)
{
    /// <summary>The command that builds it again from what is kept; null where none does.</summary>
    public string? Command => BatchesUntil is not { } until ? null : string.Create(
        CultureInfo.InvariantCulture, $"etl run --as-of {AsOf:yyyy-MM-dd} --batches-until {until:yyyy-MM-ddTHH:mm:ss.ffffff}Z");

    /// <summary>In Chinese.</summary>
    /// <param name="what">The table or the release.</param>
    /// <param name="year">The year in which it was taken.</param>
    public string Chinese(string what, int year) => string.Create(
        CultureInfo.InvariantCulture,
        $"Analytics 信访数据仓库（{year}）：{what}{(IsSynthetic ? "［含合成数据］" : string.Empty)}。数据版本 {BuildId}（内容哈希 {ContentHash}），截至 {AsOf:yyyy-MM-dd}，发布规则第 {ReleaseRules} 版。");

    /// <summary>In English.</summary>
    /// <param name="what">The table or the release.</param>
    /// <param name="year">The year in which it was taken.</param>
    public string English(string what, int year) => string.Create(
        CultureInfo.InvariantCulture,
        $"Analytics petition warehouse ({year}): {what}{(IsSynthetic ? " [with synthetic data]" : string.Empty)}. Build {BuildId} (content hash {ContentHash}), as of {AsOf:yyyy-MM-dd}, release rules version {ReleaseRules}.");
}

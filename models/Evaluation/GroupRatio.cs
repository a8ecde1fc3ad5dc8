using MathNet.Numerics.Distributions;

namespace Analytics.Models.Evaluation;

/// <summary>
/// A group whose share differs from that of all other groups of its column together by more than a fifth or a quarter:
/// outside [0.8, 1.25], the rule of four fifths both ways. It is a question to be asked, not a finding: small groups stray by
/// chance, which the interval shows.
/// </summary>
/// <param name="Dimension">By what rows were broken down.</param>
/// <param name="Group">The group; null holds the rows of which it is not known.</param>
/// <param name="K">Places on the list.</param>
/// <param name="Measure"><c>flagged_share</c> (listed of the group's rows), <c>recall</c> (listed of what happened in it) or <c>false_negative_rate</c> (missed of what happened in it).</param>
/// <param name="Share">The group's share.</param>
/// <param name="Others">That of all other groups of the column together.</param>
/// <param name="Ratio">The one over the other; null where the others' is 0.</param>
/// <param name="Low">The lower end of its interval by the logarithm (Katz and others 1978), rows taken as independent; null where a share is 0.</param>
/// <param name="High">The upper end.</param>
public sealed record GroupRatio(
    string Dimension, string? Group, int K, string Measure, double Share, double Others, double? Ratio, double? Low, double? High)
{
    /// <summary>Ratios from here to <see cref="Most"/> are not listed.</summary>
    public const double Least = 0.8;

    /// <summary>See <see cref="Least"/>.</summary>
    public const double Most = 1.25;

    /// <summary>Whether the whole interval lies outside: chance alone seldom does that.</summary>
    public bool IsClear => High < Least || Low > Most;

    /// <summary>The ratios outside, of groups in the table's order.</summary>
    internal static IReadOnlyList<GroupRatio> Outside(IReadOnlyList<GroupRow> table, double confidence) =>
        [.. table.GroupBy(row => row.Dimension).SelectMany(column => column.SelectMany(row => row.Lists.SelectMany((list, l) =>
            Of(row, list, [.. column.Where(other => other != row).Select(other => other.Lists[l])], confidence))))];

    private static IEnumerable<GroupRatio> Of(GroupRow row, GroupOnList list, List<GroupOnList> others, double confidence)
    {
        var (rows, happened) = (others.Sum(o => o.Rows), others.Sum(o => o.Happened));
        var (listed, hits) = (others.Sum(o => o.Listed), others.Sum(o => o.Hits));
        GroupRatio?[] all =
        [
            Of("flagged_share", list.Listed, list.Rows, listed, rows),
            Of("recall", list.Hits, list.Happened, hits, happened),
            Of("false_negative_rate", list.Happened - list.Hits, list.Happened, happened - hits, happened),
        ];
        return all.OfType<GroupRatio>();

        GroupRatio? Of(string measure, double own, long ownAll, double other, long otherAll)
        {
            if (ownAll == 0 || otherAll == 0 || (own <= 0 && other <= 0))
            {
                return null;
            }

            var (share, theirs) = (own / ownAll, other / otherAll);
            var ratio = share / theirs;
            if (ratio is >= Least and <= Most)
            {
                return null;
            }

            var found = new GroupRatio(row.Dimension, row.Group, list.K, measure, share, theirs, theirs > 0 ? ratio : null, null, null);
            if (own <= 0 || other <= 0)
            {
                return found;
            }

            var error = Normal.InvCDF(0, 1, (1 + confidence) / 2) * Math.Sqrt(((1 - share) / own) + ((1 - theirs) / other));
            return found with { Low = ratio * Math.Exp(-error), High = ratio * Math.Exp(error) };
        }
    }
}

using System.Globalization;
using Analytics.Etl;

namespace Analytics.Tests.Real;

/// <summary>
/// How well the linking does on real messages: 100 pairs of messages by one user, read and judged by hand before the
/// thresholds were chosen. Users were split by a hash of their first message; thresholds were chosen on the other part.
/// </summary>
/// <remarks>
/// xidi-pairs.csv holds message ids and the judgement alone. Strata: users with more than 20 messages (H) or fewer (L); by
/// likeness of bigrams of the whole texts (at least 0.3) or of the titles told in the other text (1: at least 0.6, or
/// alike as a whole; 2 or 3: at least 0.4; the last one: less), so that rare pairs are judged, too. In each stratum the first
/// pairs in the order of md5('analytics ' || a || ' ' || b). A pair stands for pairs_in_stratum / judged pairs of it.
/// </remarks>
public sealed class RepeatsTests(RealDeliveries real) : IClassFixture<RealDeliveries>
{
    private sealed record Pair(string A, string B, string Stratum, double Population, bool IsSame);

    private static List<Pair> Judged() =>
        [.. File.ReadLines(Path.Combine(ProjectPaths.Root, "tests", "real", "xidi-pairs.csv")).Skip(1).Select(l => l.Split(','))
            .Select(f => new Pair(f[0], f[1], f[2], double.Parse(f[3], CultureInfo.InvariantCulture), f[4] == "1"))];

    [Fact]
    public void Linking_is_precise_and_finds_most_on_a_sample_judged_by_hand()
    {
        var matters = real.Query("select case_no, matter_key from fct_case where source = 'xidi-messages'").Select(r => r.Split('|')).ToDictionary(r => r[0], r => r[1]);
        var judged = Judged();
        Assert.Equal(100, judged.Count);
        var sizes = judged.CountBy(p => p.Stratum).ToDictionary();
        double Weight(Func<Pair, bool> which) => judged.Where(which).Sum(p => p.Population / sizes[p.Stratum]);
        bool IsLinked(Pair p) => matters[p.A] == matters[p.B];

        var precision = Weight(p => p.IsSame && IsLinked(p)) / Weight(IsLinked);
        var recall = Weight(p => p.IsSame && IsLinked(p)) / Weight(p => p.IsSame);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"precision {precision:0.000}, recall {recall:0.000}; of 100 judged pairs {judged.Count(IsLinked)} are linked, {judged.Count(p => p.IsSame)} are one matter"));
        Assert.InRange(precision, 0.95, 1);
        Assert.InRange(recall, 0.63, 1);
    }

    [Fact]
    public void Most_messages_of_users_with_several_are_of_different_matters() =>
        Assert.Equal(
            ["1526|413"],
            real.Query("""
                with counted as (select case_no, matter_key, count(*) over (partition by petitioner_key) as messages from fct_case where source = 'xidi-messages')
                select count(*), (select count(*) from case_repeat_evidence where source = 'xidi-messages') from counted where messages > 1
                """));
}

using System.Globalization;
using Analytics.Models.Remaining;

namespace Analytics.Tests.Models.Remaining;

/// <summary>What a case's end wrote back to its beginning is never a feature.</summary>
public sealed class AttributesInUse
{
    private static readonly Random Dice = new(7);
    private static readonly double[] Ends = [.. Enumerable.Range(0, 60).Select(_ => 5 + (Dice.NextDouble() * 40))];

    /// <summary>Name, value of case i at its k-th event, and whether it may be used.</summary>
    public static TheoryData<string, Func<int, int, string?>, bool> Planted => new()
    {
        { "x1", (i, _) => Logs.Start.AddDays(Ends[i]).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), false },
        { "x2", (i, _) => Logs.Start.AddDays(Ends[i]).ToString("O", CultureInfo.InvariantCulture), false },
        { "x3", (i, _) => Logs.Start.AddDays(Ends[i]).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), false },
        { "x4", (i, _) => Logs.Start.AddDays(Ends[i]).ToString("yyyyMMdd", CultureInfo.InvariantCulture), false },
        { "x5", (i, _) => Logs.Start.AddDays(Ends[i]).ToString("yyyy年M月d日", CultureInfo.InvariantCulture), false },
        { "x6", (i, _) => $"{new DateTimeOffset(Logs.Start.AddDays(Ends[i]), TimeSpan.Zero).ToUnixTimeSeconds()}", false },
        { "x7", (i, _) => $"{new DateTimeOffset(Logs.Start.AddDays(Ends[i]), TimeSpan.Zero).ToUnixTimeMilliseconds()}", false },
        { "days", (i, _) => Ends[i].ToString("0.0", CultureInfo.InvariantCulture), false },
        { "weeks", (i, _) => $"{(int)(Ends[i] / 2.5)}", false },
        { "case:outcome", (i, _) => Ends[i] > 20 ? "late" : "early", false },
        { "finalResult", (i, _) => Ends[i] > 20 ? "late" : "early", false },
        { "办理结果", (i, _) => Ends[i] > 20 ? "late" : "early", false },
        { "same", (_, _) => "same", false },
        { "department", (i, _) => Ends[i] > 20 ? "a" : "b", true },
        { "amount", (i, _) => $"{i * 37 % 101}", true },
        { "vendor", (i, _) => $"v{i % 5}", true },

        // what events tell as they happen was known then, whatever it is called
        { "result", (i, k) => $"{(i + k) % 3}", true },
    };

    [Theory]
    [MemberData(nameof(Planted))]
    public void Only_what_was_known_may_be_used(string name, Func<int, int, string?> value, bool isUsed)
    {
        var log = Log(name, value);
        var use = Assert.Single(AttributeUse.Decide(log, [.. log.Prefixes.Where(p => p.IsCounted)]));
        Assert.Equal((name, isUsed), (use.Name, use.IsUsed));
        Assert.Equal(isUsed, use.LeftOut is null);
        Assert.Equal(isUsed, PrefixFeatures.Of(log, log.Prefixes).Matrix(log.Prefixes).Features.Any(f => f.Name == $"attribute_{name}"));
    }

    private static EventLog Log(string name, Func<int, int, string?> value) =>
        Logs.Of([.. Ends.Select(end => new[] { ("a", 0.0), ("b", 1.0), ("c", 2.0), ("d", end) })], [name], (i, k) => [value(i, k)]);
}

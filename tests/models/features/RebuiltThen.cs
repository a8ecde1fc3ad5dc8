using System.Globalization;
using Analytics.Models.Features;
using Analytics.Tests.Etl;

namespace Analytics.Tests.Models.Features;

/// <summary>
/// What was delivered by a day, landed and built anew, gives the same features as the build of today: without a word of
/// known_at.json, as a city would have told its cases on that day.
/// </summary>
public sealed class RebuiltThen
{
    private const string Columns = "case_no,registered_at,category_1,category_2,petitioner_key,channel,persons,org,level,route,transfers,forwarded_at,accepted_at,acceptance,informed_at,extended_to,replied_at,outcome,closed_at,rated_at,satisfaction_unit,review_requested_at";

    private static readonly DateTime Then = new(2023, 8, 20);

    public static TheoryData<string> Tasks => ["repeat", "cold"];

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task A_build_of_what_was_told_by_then_gives_the_same_features(string task)
    {
        var cases = Cases();
        var now = await Build(cases.Select(c => Row(c, DateTime.MaxValue)), "2024-06-01", task);
        var then = await Build(cases.Where(c => c.Times[0] <= Then.AddDays(1)).Select(c => Row(c, Then.AddDays(1))), "2023-08-20", task);
        var rows = Enumerable.Range(0, now.Rows).Where(r => now.Keys[r].AsOf <= DateOnly.FromDateTime(Then)).ToList();
        var placed = Enumerable.Range(0, then.Rows).ToDictionary(r => then.Keys[r]);
        Assert.True(rows.Count > 100);
        Assert.All(rows, r => Assert.Contains(now.Keys[r], placed.Keys));
        Assert.All(then.Keys.Except(rows.Select(r => now.Keys[r])), k => Assert.True(then.IsScored[placed[k]]));
        Assert.All(now.Columns, c => Assert.Equal(
            rows.Select(r => $"{now.Keys[r]} {Seen(c, r)}"),
            rows.Select(r => $"{now.Keys[r]} {Seen(then.Column(c.Name), placed[now.Keys[r]])}")));

        // the comparison is of something: earlier contacts, extensions, matured rates
        Assert.Contains(rows, r => now.Column("earlier_contacts").Values[r] > 0);
        Assert.Contains(rows, r => now.Column("is_extended").Values[r] > 0);
        Assert.Contains(rows, r => now.Column("unit_repeat_rate").Values[r] > 0);
    }

    private static async Task<FeatureTable> Build(IEnumerable<string> rows, string asOf, string task)
    {
        using var city = new SmallCity().Source("a", Columns).Deliver("a", "20240601.csv", [.. rows]);
        await city.RunAsync(asOf: asOf);
        return Rows.Read(city, task == "repeat" ? FeatureTask.Repeat : FeatureTask.Cold);
    }

    private static string Seen(FeatureValues column, int row) => column.Word(row) ?? column.Values[row].ToString("R", CultureInfo.InvariantCulture);

    // Registered, forwarded, accepted, informed, answered, closed, rated, review requested.
    private sealed record Told(int No, DateTime?[] Times, int Petitioner, int Unit, bool IsExtended, int Transfers);

    private static List<Told> Cases()
    {
        var random = new Random(5);
        var cases = Enumerable.Range(0, 400).Select(i =>
        {
            DateTime? at = i == 0 ? Then : new DateTime(2023, 1, 1).AddHours(random.Next(12_000));
            var times = new DateTime?[8];
            times[0] = at;
            foreach (var (place, hours) in new[] { (1, 100), (2, 200), (3, 200), (4, 1500), (5, 300), (6, 300), (7, 500) })
            {
                at = at?.AddHours(1 + random.Next(hours));
                times[place] = random.Next(12) == 0 ? null : at;
            }

            return new Told(i, times, random.Next(120), random.Next(6), random.Next(5) == 0, random.Next(3));
        });
        return [.. cases];
    }

    private static string Row(Told c, DateTime until)
    {
        string? At(int place) => c.Times[place] < until ? c.Times[place]?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : null;
        string? When(int place, string value) => At(place) is null ? null : value;
        var isAnswered = At(4) is not null || At(5) is not null;
        var isPlaced = At(1) is not null || At(2) is not null || isAnswered;
        var isAccepted = At(2) is not null;
        var isExtended = c.IsExtended && c.Times[2] is { } accepted && (isAnswered || accepted.Date.AddDays(60) < until.Date);
        return string.Join(',',
        [
            $"{c.No}", At(0), "land", c.Petitioner % 2 == 0 ? "claim" : "unpaid", $"p{c.Petitioner}", c.No % 2 == 0 ? "visit" : "online", $"{1 + (c.No % 7)}",
            isPlaced ? $"unit{c.Unit}" : null, isPlaced ? "county" : null, isAccepted || At(3) is not null || isAnswered ? "31-6" : null, isAnswered ? $"{c.Transfers}" : null,
            At(1), At(2), isAccepted ? "accepted" : null, At(3), isExtended ? c.Times[2]!.Value.Date.AddDays(90).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            At(4), isAnswered ? "explained" : null, At(5), At(6), When(6, "dissatisfied"), At(7),
        ]);
    }
}

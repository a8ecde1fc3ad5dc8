using System.Globalization;
using Analytics.Warehouse.Release;

namespace Analytics.Tests.Warehouse.Release;

/// <summary>Suppression on tables that are small enough to follow by hand, and on many odd ones.</summary>
public sealed class Suppressions
{
    private static readonly DateOnly January = new(2024, 1, 1);
    private static readonly string[] Cities = ["111111", "112222", "113333", "224444"];

    [Fact]
    public void A_small_count_takes_another_with_it_in_its_row_and_its_column()
    {
        CellTable table = new(
        [
            .. Leaves("111111", January, "channel", ("letter", 3), ("visit", 20), ("online", 40)),
            .. Leaves("111111", January.AddMonths(1), "channel", ("letter", 30), ("visit", 21), ("online", 41)),
            .. Leaves("111111", January.AddMonths(2), "channel", ("letter", 31), ("visit", 22), ("online", 42)),
        ]);
        Suppression.Suppress(table, new SuppressionRules());

        // the cheapest square around it: visits of the same month, and both of the next
        Assert.Equal(
            ["2024-01 letter", "2024-01 visit", "2024-02 letter", "2024-02 visit"],
            Cells(table).Where(c => c.Cases is null).Select(c => $"{c.Start:yyyy-MM} {c.Value}").Order());
        Assert.Equal(
            ["2024-01 letter"],
            Cells(Suppressed(table, new SuppressionRules(IsComplementary: false))).Where(c => c.Cases is null).Select(c => $"{c.Start:yyyy-MM} {c.Value}"));
        Assert.Equal(3, Assert.Single(new Attacker(Cells(table)).Opened()).Cases);
    }

    [Fact]
    public void What_remains_of_a_whole_is_not_small_either()
    {
        // 1 and 2 hide each other, but together they are 3
        CellTable table = Suppressed(new([.. Leaves("111111", January, "channel", ("letter", 1), ("visit", 2), ("online", 40), ("phone", 60))]), new SuppressionRules());
        Assert.Equal(["letter", "online", "visit"], Cells(table).Where(c => c is { Cases: null, Period: "month" }).Select(c => c.Value).Order());
    }

    [Fact]
    public void Accusations_are_shown_from_ten_on()
    {
        CellTable table = Suppressed(new(
        [
            .. Leaves("111111", January, "purpose", ("accusation", 9), ("appeal", 200), ("inquiry", 300)),
            .. Leaves("111111", January.AddMonths(4), "purpose", ("accusation", 10), ("appeal", 200), ("inquiry", 300)),
        ]), new SuppressionRules(IsComplementary: false));
        Assert.Equal(["2024-01", "2024-01"], Cells(table).Where(c => c.Cases is null).Select(c => $"{c.Start:yyyy-MM}"));
    }

    [Fact]
    public void A_value_that_one_city_alone_has_in_one_month_alone_is_hidden_in_every_sum_that_would_tell_it()
    {
        CellTable table = Suppressed(new(
        [
            .. Leaves("111111", January, "channel", ("letter", 2), ("visit", 30), ("online", 40)), .. Leaves("112222", January, "channel", ("visit", 50), ("online", 60)),
            .. Leaves("111111", January.AddMonths(1), "channel", ("visit", 35), ("online", 45)), .. Leaves("112222", January.AddMonths(1), "channel", ("visit", 55), ("online", 65)),
        ]), new SuppressionRules());
        var letters = Cells(table).Where(c => c is { Value: "letter" } && c.Cases != 0).ToList();
        Assert.Equal(6, letters.Count);
        Assert.All(letters, c => Assert.Null(c.Cases));
        Assert.Empty(new Attacker(Cells(table)).Opened());
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(2, 40)]
    [InlineData(3, 4)]
    public void No_table_however_odd_can_be_opened(int seed, int size)
    {
        Random random = new(seed);
        var opened = 0;
        for (var i = 0; i < 150; i++)
        {
            var leaves = Odd(random, size);
            if (leaves.Count == 0)
            {
                continue;
            }

            CellTable table = new(leaves);
            Suppression.Suppress(table, new SuppressionRules(IsComplementary: false));
            opened += new Attacker(Cells(table)).Opened().Count;
            Suppression.Suppress(table, new SuppressionRules());
            Assert.Empty(new Attacker(Cells(table)).Opened());
            Assert.All(Cells(table), c => Assert.True(c.Cases is null or 0 or >= 5));
        }

        Assert.True(opened > 150, $"{opened}");
    }

    // One to four cities of one to three provinces, up to two years, two groupings, parts or none; most of it empty or small.
    private static List<LeafCell> Odd(Random random, int size)
    {
        string[] cities = [.. Cities.OrderBy(_ => random.Next()).Take(random.Next(1, 5))];
        string[] parts = random.Next(2) == 0 ? [""] : ["in_time", "late"];
        List<LeafCell> leaves = [];
        var months = random.Next(1, 25);
        foreach (var city in cities)
        {
            for (var month = 0; month < months; month++)
            {
                foreach (var part in parts.Where(_ => random.Next(3) > 0))
                {
                    int[] channels = [.. Enumerable.Range(0, 3).Select(_ => random.Next(3) == 0 ? 0 : random.Next(size))];
                    var total = channels.Sum();
                    var accusations = random.Next(total + 1);
                    (string, string, int)[] values = [("all", "all", total), .. channels.Select((c, i) => ("channel", $"c{i}", c)), ("purpose", "accusation", accusations), ("purpose", "appeal", total - accusations)];
                    leaves.AddRange(values.Where(v => v.Item3 > 0).Select(v => new LeafCell(city, January.AddMonths(month), new CellValue(v.Item1, v.Item2), part, v.Item3)));
                }
            }
        }

        return leaves;
    }

    private static IEnumerable<LeafCell> Leaves(string city, DateOnly month, string dimension, params (string Value, long Cases)[] values) =>
        [new LeafCell(city, month, CellValue.All, "", values.Sum(v => v.Cases)), .. values.Select(v => new LeafCell(city, month, new CellValue(dimension, v.Value), "", v.Cases))];

    private static CellTable Suppressed(CellTable table, SuppressionRules rules)
    {
        Suppression.Suppress(table, rules);
        return table;
    }

    // As somebody outside reads them.
    private static List<PublishedCell> Cells(CellTable table) => [.. Enumerable.Range(0, table.Cases.Length).Select(cell =>
    {
        var (place, period, value, part) = table.Nodes(cell);
        var (kind, start) = table.Periods.Names[period] switch
        {
            { Length: 4 } year => ("year", new DateOnly(Number(year), 1, 1)),
            [.. var year, '-', 'Q', var quarter] => ("quarter", new DateOnly(Number(year), (3 * (quarter - '0')) - 2, 1)),
            var month => ("month", new DateOnly(Number(month[..4]), Number(month[5..]), 1)),
        };
        return new PublishedCell("family", table.Parts.Names[part], table.Places.Names[place], kind, start, table.Values[value].Dimension, table.Values[value].Name, table.IsHidden[cell] ? null : table.Cases[cell]);
    })];

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}

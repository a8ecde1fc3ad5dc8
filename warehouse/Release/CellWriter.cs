using System.Globalization;
using DuckDB.NET.Data;

namespace Analytics.Warehouse.Release;

/// <summary>Puts the cells that are told into the table <c>cell_told</c>, from which all tables of counts are laid out: a suppressed one has no count.</summary>
internal static class CellWriter
{
    /// <summary>
    /// Writes a family. Cells of no case are told where the place has the value at some time, between its first case and its
    /// last: what a place never delivers is absent, and never zero.
    /// </summary>
    public static void Write(DuckDBConnection connection, string family, CellTable table)
    {
        using var appender = connection.CreateAppender("temp", "main", "cell_told");
        for (var place = 0; place < table.Places.Count; place++)
        {
            int[] periods = [.. Span(table, place)];
            foreach (var value in Enumerable.Range(0, table.Values.Count).Where(v => periods.Any(t => table.Cases[table.Index(place, t, v, 0)] > 0)))
            {
                foreach (var period in periods)
                {
                    var (kind, start) = Named(table.Periods.Names[period]);
                    for (var part = 0; part < table.Parts.Count; part++)
                    {
                        var cell = table.Index(place, period, value, part);
                        appender.CreateRow()
                            .AppendValue(family).AppendValue(table.Places.Names[place]).AppendValue(kind).AppendValue(start)
                            .AppendValue(table.Values[value].Dimension).AppendValue(table.Values[value].Name).AppendValue(table.Parts.Names[part])
                            .AppendValue(table.IsHidden[cell] ? null : table.Cases[cell])
                            .EndRow();
                    }
                }
            }
        }
    }

    // The periods that hold a month from a place's first case to its last.
    private static IEnumerable<int> Span(CellTable table, int place)
    {
        int[] months = [.. Enumerable.Range(0, table.Periods.Count).Where(t => table.Periods.Below[t].Length == 0)];
        var held = months.Where(t => table.Cases[table.Index(place, t, 0, 0)] > 0).ToList();
        return months.Where(t => t >= held[0] && t <= held[^1]).SelectMany(t => table.Periods.Upwards[t]).Distinct().Order();
    }

    private static (string Kind, DateOnly Start) Named(string period)
    {
        var year = int.Parse(period.AsSpan(0, 4), CultureInfo.InvariantCulture);
        return period.Length switch
        {
            4 => ("year", new DateOnly(year, 1, 1)),
            7 when period[5] == 'Q' => ("quarter", new DateOnly(year, (3 * (period[6] - '0')) - 2, 1)),
            _ => ("month", new DateOnly(year, int.Parse(period.AsSpan(5), CultureInfo.InvariantCulture), 1)),
        };
    }
}

using System.Globalization;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Release;

namespace Analytics.Warehouse.Export;

/// <summary>
/// A choice as SQL. Names come from the release's own list of tables and columns, never from outside; what does come from
/// outside, cities and days, enters as parameters.
/// </summary>
internal sealed class ChosenRows
{
    private readonly ExportChoice choice;

    /// <summary>Looks up what was chosen.</summary>
    /// <exception cref="ArgumentException">There is no such table or column.</exception>
    public ChosenRows(ExportChoice choice)
    {
        this.choice = choice;
        Table = ReleaseTables.Find(choice.Table) ?? throw new ArgumentException($"the release has no table '{choice.Table}'; it has {string.Join(", ", ReleaseTables.All.Select(t => t.Name))}", nameof(choice));
        if (choice.Columns.FirstOrDefault(c => Table.Find(c) is null) is { } unknown)
        {
            throw new ArgumentException($"{choice.Table} has no column '{unknown}'; it has {string.Join(", ", Table.Columns.Select(c => c.Name))}", nameof(choice));
        }

        Columns = choice.Columns.Count == 0 ? Table.Columns : [.. Table.Columns.Where(c => choice.Columns.Contains(c.Name))];
    }

    /// <summary>The table.</summary>
    public ReleaseTable Table { get; }

    /// <summary>The chosen columns, in the table's order.</summary>
    public IReadOnlyList<ReleaseColumn> Columns { get; }

    /// <summary>The chosen columns that may be suppressed.</summary>
    public IEnumerable<ReleaseColumn> Counts => Columns.Where(c => c.IsCount);

    /// <summary>Its name between the quotes that every name of a column gets.</summary>
    public static string Name(ReleaseColumn column) => SqlText.Name(column.Name);

    /// <summary>Where the rows are, after the table's name.</summary>
    /// <param name="database">The database that the table lies in, as it is attached.</param>
    public string From(string database)
    {
        List<string> where = [];
        if (choice.Cities.Count > 0 && Table.CityColumn is { } city)
        {
            where.Add($"{SqlText.Name(city)} in (select unnest(string_split($cities, ',')))");
        }

        if (Table.PeriodColumn is { } period)
        {
            where.AddRange(choice.From is null ? [] : [$"{SqlText.Name(period)} >= $from::date"]);
            where.AddRange(choice.To is null ? [] : [$"{SqlText.Name(period)} <= $to::date"]);
        }

        return $"from {database}.{SqlText.Name(Table.Name)}{(where.Count == 0 ? string.Empty : " where " + string.Join(" and ", where))}";
    }

    /// <summary>The values of the parameters in it.</summary>
    public IEnumerable<(string Name, object? Value)> Parameters
    {
        get
        {
            if (choice.Cities.Count > 0 && Table.CityColumn is not null)
            {
                yield return ("cities", string.Join(',', choice.Cities));
            }

            if (Table.PeriodColumn is not null && choice.From is { } from)
            {
                yield return ("from", Day(from));
            }

            if (Table.PeriodColumn is not null && choice.To is { } to)
            {
                yield return ("to", Day(to));
            }
        }
    }

    /// <summary>An SQL condition: whether this count of a row is suppressed, rather than never delivered.</summary>
    public string IsSuppressed(ReleaseColumn column) => Table.Find(SuppressedColumn) is null
        ? $"{Name(column)} is null"
        : $"{Name(column)} is null and list_contains(string_split(coalesce({SuppressedColumn}, ''), ' '), {SqlText.Literal(column.Name)})";

    /// <summary>The column by which a table tells what of a row is suppressed, where null can also mean that nothing was delivered.</summary>
    public const string SuppressedColumn = "suppressed";

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}

namespace Analytics.Etl.Sample.Formats;

/// <summary>A column of a delivery: its name there, and its value as text, number or time.</summary>
internal sealed record CaseColumn(string Name, Func<Case, object?> Value);

/// <summary>The columns of a delivery, and which of them say what case it is and when it began.</summary>
internal sealed class CaseColumns(string key, string registration, string content, IReadOnlyList<CaseColumn> columns)
{
    /// <summary>Stands where bytes that are no text will be put.</summary>
    public const char Unencodable = '\u0001';

    public IReadOnlyList<CaseColumn> All => columns;

    /// <summary>The same columns and one more.</summary>
    public CaseColumns With(CaseColumn column) => new(key, registration, content, [.. columns, column]);

    public object?[] Row(Case c)
    {
        var row = new object?[columns.Count];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = columns[i].Value(c);
        }

        return row;
    }

    /// <summary>The row of the case, spoiled: those that only bytes can spoil come back whole.</summary>
    public object?[] BadRow(Case c, BadRow kind)
    {
        var row = Row(c);
        switch (kind)
        {
            case Formats.BadRow.MissingKey:
                row[Place(key)] = null;
                break;
            case Formats.BadRow.MissingRegistration:
                row[Place(registration)] = null;
                break;
            case Formats.BadRow.UnreadableRegistration:
                row[Place(registration)] = "2022-13-45 25:61";
                break;
            case Formats.BadRow.InvalidBytes:
                row[Place(content)] += Unencodable.ToString() + "乱码";
                break;
            case Formats.BadRow.TooManyColumns:
                return [.. row, "备注", "多出的一列"];
            case Formats.BadRow.TooFewColumns:
                return row[..^3];
        }

        return row;
    }

    private int Place(string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Name == name)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"No column {name}.");
    }
}

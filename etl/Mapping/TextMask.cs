using Analytics.Etl.Landing;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Etl.Mapping;

/// <summary>Masks a text that somebody writes into the dashboard as texts are masked on their way in (masking.sql).</summary>
public sealed class TextMask(DataFolder data)
{
    private static readonly string Sql = MappingSql.Read("Mapping/mask.sql");

    /// <summary>The text without what names somebody.</summary>
    public string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var connection = Database.InMemory(new DatabaseLimits("100MB", 1), data.Temporary);
        foreach (var macros in MappingSql.All)
        {
            connection.Execute(macros);
        }

        return connection.Query(Sql, r => r.GetString(0), ("text", text))[0];
    }
}

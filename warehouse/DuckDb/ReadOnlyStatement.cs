using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Analytics.Warehouse.DuckDb;

/// <summary>
/// Tells one statement that reads from everything else. The connection's own settings keep files and the build safe; this
/// says so before anything runs.
/// </summary>
public static partial class ReadOnlyStatement
{
    /// <summary>Whether the text is one statement that only reads. What DuckDB cannot parse counts as one: its own message is better.</summary>
    public static bool Is(DuckDBConnection connection, string sql)
    {
        var count = NativeMethods.ExtractStatements.DuckDBExtractStatements(connection.NativeConnection, sql, out var statements);
        using (statements)
        {
            return count == 0 ? sql.Trim().Length > 0 && HasError(statements) : count == 1 && Reading().IsMatch(sql);
        }
    }

    private static bool HasError(DuckDBExtractedStatements statements) =>
        !string.IsNullOrEmpty(NativeMethods.ExtractStatements.DuckDBExtractStatementsError(statements));

    // After white space, comments and parentheses
    [GeneratedRegex(@"^(?:\s|\(|--[^\n]*(?:\n|$)|/\*.*?\*/)*(?:select|with|from|values|table|describe|desc|show|summarize|explain|pivot|unpivot)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Reading();
}

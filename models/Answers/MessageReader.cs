using System.Data.Common;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Reader;

namespace Analytics.Models.Answers;

/// <summary>Reads a source's messages from a published build.</summary>
public static class MessageReader
{
    private const int FirstName = 2;
    private const int FirstNumber = 9;

    /// <summary>The sources that delivered answered cases, by name.</summary>
    public static IReadOnlyList<string> Sources(IPublishedBuild build)
    {
        ArgumentNullException.ThrowIfNull(build);
        return build.Query("select distinct source from fct_case where replied_at is not null order by source", r => r.GetString(0));
    }

    /// <summary>All messages of a source, by registration.</summary>
    public static IReadOnlyList<Message> Read(IPublishedBuild build, string source)
    {
        ArgumentNullException.ThrowIfNull(build);
        return build.Query(ModelResources.Read("Answers/messages.sql"), Row, ("source", source));
    }

    private static Message Row(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetDateTime(7), row.IsDBNull(8) ? null : row.GetDateTime(8),
        [.. Message.NameColumns.Select((_, i) => row.Text(FirstName + i))],
        [.. Message.NumberColumns.Select((_, i) => row.IsDBNull(FirstNumber + i) ? float.NaN : Convert.ToSingle(row.GetValue(FirstNumber + i), System.Globalization.CultureInfo.InvariantCulture))],
        row.GetString(6));
}

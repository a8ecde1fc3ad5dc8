using Analytics.Etl.Mapping;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Etl.Landing;

/// <summary>The connection that mappings run on, with what they call.</summary>
internal static class MappingConnection
{
    /// <summary>A database in memory with the macros and the key.</summary>
    public static DuckDBConnection Open(DataFolder data, PetitionerKey key)
    {
        var connection = Database.InMemory(DatabaseLimits.Writer, data.Temporary);
        key.LendTo(connection);
        foreach (var macros in MappingSql.All)
        {
            connection.Execute(macros);
        }

        return connection;
    }
}

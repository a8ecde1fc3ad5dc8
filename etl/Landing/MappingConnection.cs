using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Etl.Landing;

/// <summary>Gives a connection what mappings call.</summary>
internal static class MappingConnection
{
    /// <summary>Creates the macros and lends the key.</summary>
    public static void Prepare(DuckDBConnection connection, PetitionerKey key)
    {
        key.LendTo(connection);
        foreach (var name in new[] { "Mapping/macros.sql", "Mapping/masking.sql" })
        {
            using var reader = new StreamReader(typeof(MappingConnection).Assembly.GetManifestResourceStream(name)!);
            connection.Execute(reader.ReadToEnd());
        }
    }
}

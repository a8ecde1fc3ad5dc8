using System.Globalization;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Warehouse.Release;

/// <summary>Generalises cases step by step: who is alike with k - 1 others at a step is taken as that step tells it, the rest go on to the next.</summary>
internal static class ReleaseCases
{
    /// <summary>Fills the tables <c>case_eligible</c> and <c>case_taken</c>.</summary>
    public static void Generalise(DuckDBConnection connection, CancellationToken cancellation)
    {
        connection.Execute($"create temp table case_eligible as\n{SqlLayers.Resource("Release/case_eligible.sql")}");
        connection.Execute($"create temp table case_step as\n{SqlLayers.Resource("Release/case_step.sql")}");
        connection.Execute("""
            create temp table case_taken (
                row_no bigint, city_code varchar, county_code varchar, registered_in varchar, registered_from date, category varchar, channel varchar,
                purpose varchar, level varchar, first varchar, persons_band varchar, generalised integer)
            """);
        for (var step = 0; step < connection.Scalar<int>("select count(*) from case_step"); step++)
        {
            cancellation.ThrowIfCancellationRequested();
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"set variable step = {step}"));
            connection.Execute($"insert into case_taken\n{SqlLayers.Resource("Release/case_taken.sql")}");
        }
    }
}

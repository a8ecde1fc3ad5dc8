using Analytics.Tests.Etl;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Tests.Warehouse.Diff;

/// <summary>A second build beside the published one, as another version of the warehouse's own rules would have made it.</summary>
internal static class AlteredBuild
{
    private static readonly DatabaseLimits Small = new("200MB", 1);

    /// <summary>Copies the published build, runs statements on the copy and returns its path.</summary>
    public static string Of(SmallCity city, params string[] statements)
    {
        var path = city.Builds.PathOf("feed" + Guid.NewGuid().ToString("N")[..12]);
        File.Copy(city.Builds.CurrentPath!, path);
        using var connection = Database.ReadWrite(path, Small, city.Data.Temporary);
        connection.Execute("update meta_build set build_id = $id", ("id", Path.GetFileNameWithoutExtension(path)));
        foreach (var statement in statements)
        {
            connection.Execute(statement);
        }

        return path;
    }
}

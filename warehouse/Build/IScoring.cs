using DuckDB.NET.Data;

namespace Analytics.Warehouse.Build;

/// <summary>Scores the cases of a build once its tables are made. The models, which stand to the right of the warehouse, do it.</summary>
public interface IScoring
{
    /// <summary>All that the scores depend on besides the build's own inputs, a line each; part of the build id. Empty when nothing is scored.</summary>
    IReadOnlyList<string> Inputs { get; }

    /// <summary>Fills <c>score_case</c> and <c>score_model</c>.</summary>
    /// <param name="connection">The build, whose tables are made and whose checks have not run.</param>
    /// <param name="asOf">The as-of date.</param>
    /// <param name="cancellation">Stops between steps.</param>
    void Score(DuckDBConnection connection, DateOnly asOf, CancellationToken cancellation);
}

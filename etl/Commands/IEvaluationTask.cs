using Analytics.Etl.Landing;
using Analytics.Warehouse.Reader;

namespace Analytics.Etl.Commands;

/// <summary>Something that <c>evaluate</c> can evaluate.</summary>
internal interface IEvaluationTask
{
    /// <summary>What <c>--task</c> calls it.</summary>
    string Name { get; }

    /// <summary>Evaluates on a build: progress to standard error, a table to standard output.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="build">Its published build.</param>
    /// <param name="source">The source that was named; null when none was.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>What <c>--out</c> writes as JSON.</returns>
    object Run(DataFolder data, IPublishedBuild build, string? source, CancellationToken cancellation);
}

using Analytics.Etl.Landing;
using Analytics.Models.Scoring;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl;

/// <summary>Finds the parameters of <c>etl run</c> that give a build again, so that a citation can say them. It builds nothing: parameters that give its id give its contents.</summary>
public static class Rebuilding
{
    // A timestamp of the warehouse has no finer parts.
    private static readonly TimeSpan Finest = TimeSpan.FromMicroseconds(1);

    /// <summary>The moment for <c>--batches-until</c> that, with its as-of date, gives the build's id from what is kept now; UTC. Null where none does: a later version of the SQL, a model or a batch that is gone.</summary>
    /// <param name="data">What is kept.</param>
    /// <param name="buildPath">The build's file.</param>
    public static DateTime? BatchesUntil(DataFolder data, string buildPath)
    {
        using var build = Database.ReadOnly(buildPath, DatabaseLimits.Reader);
        var (id, asOf) = build.Query("select build_id, as_of from meta_build", r => (r.GetString(0), r.GetFieldValue<DateOnly>(1)))[0];
        // All that had come in when it was built or, of an earlier state that was built later, all that had been delivered.
        var moments = build.Query("select max(greatest(landed_at, last_delivered_at)), max(last_delivered_at) from meta_batch", r => r.IsDBNull(0) ? (DateTime[])[] : [r.GetDateTime(0) + Finest, r.GetDateTime(1) + Finest])[0];
        var batches = LandedBatches.Read(data.Landed);
        return moments.Select(m => DateTime.SpecifyKind(m, DateTimeKind.Utc)).Where(m => IdOf(data, batches, asOf, m) == id).Select(m => (DateTime?)m).FirstOrDefault();
    }

    private static string IdOf(DataFolder data, IReadOnlyList<LandedBatch> batches, DateOnly asOf, DateTime until)
    {
        var inputs = BuildInputs.Of(batches, asOf, until);
        var scoring = new CaseScoring(new ModelStore(data.Models), asOf, inputs.Batches.All(b => b.Record.IsSynthetic));
        return (inputs with { Models = scoring.Inputs }).BuildId();
    }
}

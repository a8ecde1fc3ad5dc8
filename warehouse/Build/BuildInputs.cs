using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Analytics.Warehouse.Landed;

namespace Analytics.Warehouse.Build;

/// <summary>All that a build is a function of.</summary>
/// <param name="Batches">The landed batches.</param>
/// <param name="AsOf">The date that moves clocks, ages and open states; it hides no rows.</param>
public sealed record BuildInputs(IReadOnlyList<LandedBatch> Batches, DateOnly AsOf)
{
    /// <summary>Only what was delivered until then: what was known at an earlier moment.</summary>
    /// <param name="batches">The landed batches.</param>
    /// <param name="asOf">The as-of date.</param>
    /// <param name="until">Deliveries after this moment are left out; null keeps all.</param>
    public static BuildInputs Of(IEnumerable<LandedBatch> batches, DateOnly asOf, DateTime? until)
    {
        var known = until is not { } moment ? batches : batches
            .Select(b => b with { Receipts = [.. b.Receipts.Where(r => r.DeliveredAt <= moment)] })
            .Where(b => b.Receipts.Count > 0);
        return new BuildInputs([.. known], asOf);
    }

    /// <summary>
    /// Sixteen hexadecimal digits, the same wherever the same inputs are built: batches in the order of their delivery,
    /// SQL, reference tables, metrics and the as-of date. No path and no time of this machine enters.
    /// </summary>
    public string BuildId()
    {
        var batches = Batches
            .OrderBy(b => b.Record.Source, StringComparer.Ordinal)
            .ThenBy(b => b.LastDeliveredAt)
            .ThenBy(b => b.Record.File, StringComparer.Ordinal)
            .ThenBy(b => b.Record.BatchId, StringComparer.Ordinal)
            .Select(b => b.Record.BatchId);
        var resources = SqlLayers.Resources(string.Empty).Select(n => $"{n}\n{SqlLayers.Resource(n)}");
        var text = string.Join('\n', [AsOf.ToString("O", CultureInfo.InvariantCulture), .. batches, .. resources]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Analytics.Warehouse.Landed;

namespace Analytics.Warehouse.Build;

/// <summary>All that a build is a function of.</summary>
/// <param name="Batches">The landed batches that count, in the order of their delivery: of bytes that were read more than once the newest reading.</param>
/// <param name="AsOf">The date that moves clocks, ages and open states; it hides no rows.</param>
public sealed record BuildInputs(IReadOnlyList<LandedBatch> Batches, DateOnly AsOf)
{
    /// <summary>What the models bring: <see cref="IScoring.Inputs"/>.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>
    /// Only what was delivered until then: what was known at an earlier moment, and as it was read then. Bytes that had
    /// been read by that moment count as the newest of those readings; bytes that a city delivered by then and that came
    /// in later have only later readings, and the newest counts.
    /// </summary>
    /// <param name="batches">The landed batches.</param>
    /// <param name="asOf">The as-of date.</param>
    /// <param name="until">Deliveries after this moment are left out; null keeps all.</param>
    public static BuildInputs Of(IEnumerable<LandedBatch> batches, DateOnly asOf, DateTime? until)
    {
        var known = until is not { } moment ? batches : batches
            .Select(b => b with { Receipts = [.. b.Receipts.Where(r => r.DeliveredAt <= moment)] })
            .Where(b => b.Receipts.Count > 0);
        return new BuildInputs([.. InOrder(NewestReadings(known, until ?? DateTime.MaxValue))], asOf);
    }

    /// <summary>
    /// Sixteen hexadecimal digits, the same wherever the same inputs are built: batches in the order of their delivery
    /// with all that their records tell, SQL, reference tables, metrics, models and the as-of date. No path, no time and no key of
    /// this machine enters; only which batches share a key does, as repeats between others cannot be linked.
    /// </summary>
    public string BuildId()
    {
        var keys = Batches.Select(b => b.Record.KeyId).Distinct().ToList();
        var batches = Batches.Select(b => b.Record with { File = b.File, KeyId = $"key {keys.IndexOf(b.Record.KeyId)}", LandedAt = default })
            .Select(r => JsonSerializer.Serialize(r, BatchRecord.Json));
        var resources = SqlLayers.OfBuilds.Select(n => $"{n}\n{SqlLayers.Resource(n)}");
        var text = string.Join('\n', [AsOf.ToString("O", CultureInfo.InvariantCulture), .. batches, .. Models, .. resources]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    // The same bytes read under another mapping are replaced wholly by the newest reading.
    private static IEnumerable<LandedBatch> NewestReadings(IEnumerable<LandedBatch> batches, DateTime until) =>
        batches.GroupBy(b => (b.Record.Source, b.Record.Sha256, IsReadThen: b.Record.LandedAt <= until))
            .GroupBy(readings => (readings.Key.Source, readings.Key.Sha256))
            .Select(bytes => bytes.MaxBy(readings => readings.Key.IsReadThen)!.Aggregate((a, b) => b.IsReadAfter(a) ? b : a));

    private static IOrderedEnumerable<LandedBatch> InOrder(IEnumerable<LandedBatch> batches) =>
        batches.OrderBy(b => b.Record.Source, StringComparer.Ordinal)
            .ThenBy(b => b.LastDeliveredAt)
            .ThenBy(b => b.File, StringComparer.Ordinal)
            .ThenBy(b => b.Record.BatchId, StringComparer.Ordinal);
}

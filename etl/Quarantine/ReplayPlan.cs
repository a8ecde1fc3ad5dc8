using Analytics.Etl.Sources;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Quarantine;

/// <summary>Which batches are read again, and why the others are not: a pure function.</summary>
/// <param name="Batches">Those to read again, in the order of their delivery.</param>
/// <param name="Notes">What is said of the others, a line each.</param>
internal sealed record ReplayPlan(IReadOnlyList<(SourceFile Source, LandedBatch Batch)> Batches, IReadOnlyList<string> Notes)
{
    /// <summary>The sources that are asked for.</summary>
    /// <exception cref="UserException">There is no such source.</exception>
    public static IReadOnlyList<SourceFile> Asked(IReadOnlyList<SourceFile> sources, ReplayOptions options)
    {
        var asked = sources.Where(s => options.Source is null || s.Name == options.Source).ToList();
        return asked.Count > 0 || options.Source is null
            ? asked
            : throw new UserException($"--source {options.Source}: there is no such source; there is {string.Join(", ", sources.Select(s => s.Name))}");
    }

    /// <summary>
    /// Batches that count, were read under another mapping than that of now, and have findings; of a source that is
    /// named, those without findings too. A reading under the same mapping would come to the same.
    /// </summary>
    /// <param name="sources">The sources that are asked for, with the mapping of now.</param>
    /// <param name="counting">The batches that count: of the same bytes the newest reading.</param>
    /// <param name="rules">The rules that found something in a batch.</param>
    /// <param name="options">What is asked for.</param>
    public static ReplayPlan Of(IReadOnlyList<SourceFile> sources, IReadOnlyList<LandedBatch> counting, Func<LandedBatch, IReadOnlyList<string>> rules, ReplayOptions options)
    {
        var found = sources.SelectMany(s => counting.Where(b => b.Record.Source == s.Name), (s, b) => (Source: s, Batch: b)).ToList();
        if (options.Rule is { } rule)
        {
            var known = found.Select(f => (f.Source, f.Batch, Rules: rules(f.Batch))).ToList();
            found = [.. known.Where(f => f.Rules.Contains(rule)).Select(f => (f.Source, f.Batch))];
            if (found.Count == 0)
            {
                var all = known.SelectMany(f => f.Rules).Distinct().Order(StringComparer.Ordinal).ToList();
                return new ReplayPlan([], [$"--rule {rule}: no batch that counts has a finding of it; there is {(all.Count == 0 ? "none of any rule" : string.Join(", ", all))}"]);
            }
        }

        bool IsChanged((SourceFile Source, LandedBatch Batch) f) => f.Batch.Record.MappingVersion != f.Source.MappingVersion;
        bool IsWanted((SourceFile Source, LandedBatch Batch) f) => options.Source is not null || f.Batch.Record.RowsRejected + f.Batch.Record.ValuesDiscarded > 0;
        return new ReplayPlan([.. found.Where(f => IsChanged(f) && IsWanted(f))], [.. sources.SelectMany(Notes)]);

        IEnumerable<string> Notes(SourceFile source)
        {
            var own = found.Where(f => f.Source == source).ToList();
            var same = own.Count(f => !IsChanged(f));
            if (same > 0)
            {
                yield return $"{source.Name}: {same} batch(es) were read under the mapping of now ({source.MappingVersion[..8]}): a second reading would change nothing";
            }

            var clean = own.Count(f => IsChanged(f) && !IsWanted(f));
            if (clean > 0)
            {
                yield return $"{source.Name}: {clean} batch(es) of an older mapping have no findings and are left to the next etl run, or to --source {source.Name}";
            }
        }
    }
}

using Analytics.Etl.Landing;

namespace Analytics.Faults;

/// <summary>What became of one fault.</summary>
/// <param name="Name">Which.</param>
/// <param name="Moment">When the child was killed, from its start; null when it was not.</param>
/// <param name="Step">What it was doing.</param>
/// <param name="Reads">How often a reader looked meanwhile.</param>
/// <param name="Took">How long the run to completion took.</param>
/// <param name="Differences">What is not as it is without faults.</param>
internal sealed record Fault(string Name, TimeSpan? Moment, string Step, int Reads, TimeSpan Took, IReadOnlyList<string> Differences);

/// <summary>
/// Runs undisturbed once; then kills runs at moments spread over it, and starts two at once: what is published in
/// the end must be the same every time, and readers must never meet anything broken.
/// </summary>
/// <param name="options">How many, and on what.</param>
/// <param name="told">Told each fault when it is done.</param>
internal sealed class FaultRun(FaultOptions options, Action<Fault> told)
{
    public async Task<IReadOnlyList<Fault>> RunAsync(CancellationToken cancellation)
    {
        using var folders = new Folders(options, cancellation);
        await CompletedAsync(folders.First(), cancellation);
        var undisturbed = folders.Full("undisturbed");
        var run = await CompletedAsync(undisturbed, cancellation);
        var expected = PublishedState.Of(undisturbed);
        List<Fault> faults = [Told(new Fault("undisturbed", null, run.LastStep, 0, run.Took, [.. PublishedState.Differences(expected, undisturbed)]))];
        foreach (var (i, moment) in KillMoment.Spread(run, options.Kills, new Random(options.Seed)).Index())
        {
            faults.Add(Told(await KilledAsync($"kill {i + 1}", folders, moment, expected, cancellation)));
        }

        faults.Add(Told(await TwoAtOnceAsync(folders, expected, cancellation)));
        return faults;
    }

    private Fault Told(Fault fault)
    {
        told(fault);
        return fault;
    }

    // A child that was done before is given less time, until one is met alive.
    private async Task<Fault> KilledAsync(string name, Folders folders, KillMoment moment, PublishedState expected, CancellationToken cancellation)
    {
        while (true)
        {
            var data = folders.Full(name);
            var readers = new ReaderLoop(data);
            ChildRun killed, completed;
            await using (readers)
            {
                killed = await ChildRun.RunAsync(data.Root, options.Until, moment, cancellation);
                completed = await CompletedAsync(data, cancellation);
            }

            var differences = Broken(readers, expected).Concat(PublishedState.Differences(expected, data)).ToList();
            Folders.Delete(data);
            if (killed.ExitCode != 0)
            {
                return new Fault(name, killed.Took, killed.LastStep, readers.Reads, completed.Took, differences);
            }

            moment = moment with { Delay = moment.Delay / 2 };
        }
    }

    private async Task<Fault> TwoAtOnceAsync(Folders folders, PublishedState expected, CancellationToken cancellation)
    {
        var data = folders.Full("two at once");
        var readers = new ReaderLoop(data);
        ChildRun[] runs;
        await using (readers)
        {
            runs = await Task.WhenAll(CompletedAsync(data, cancellation), CompletedAsync(data, cancellation));
        }

        var differences = Broken(readers, expected).Concat(PublishedState.Differences(expected, data)).ToList();
        if (!runs.Any(r => r.Out.Contains("nothing new: build", StringComparison.Ordinal)))
        {
            differences.Add("none of them found that there was nothing new");
        }

        var waited = runs.SelectMany(r => r.Steps).FirstOrDefault(s => s.Line.StartsWith("Another run holds", StringComparison.Ordinal));
        return new Fault("two at once", null, waited?.Line ?? "the second began when the first had ended", readers.Reads, runs.Max(r => r.Took), differences);
    }

    private async Task<ChildRun> CompletedAsync(DataFolder data, CancellationToken cancellation)
    {
        var run = await ChildRun.RunAsync(data.Root, options.Until, kill: null, cancellation);
        return run.ExitCode == 0 ? run : throw new InvalidOperationException($"a run to completion ended with {run.ExitCode} after {run.LastStep}:\n{run.Out}");
    }

    private static IEnumerable<string> Broken(ReaderLoop readers, PublishedState expected)
    {
        var broken = readers.Broken.Select(b => $"a reader met {b}");
        return readers.Builds.Except([expected.BuildId]).Count() <= 1 ? broken : broken.Append($"readers met the builds {string.Join(", ", readers.Builds)}");
    }
}

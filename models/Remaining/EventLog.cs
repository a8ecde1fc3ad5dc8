namespace Analytics.Models.Remaining;

/// <summary>The events of one source, as the prefixes that they end.</summary>
/// <param name="Source">The source.</param>
/// <param name="Activities">Every type of event, ordinally sorted.</param>
/// <param name="Attributes">The name of everything that events tell of their cases, ordinally sorted.</param>
/// <param name="Prefixes">One an event, by case and then by length.</param>
public sealed record EventLog(string Source, IReadOnlyList<string> Activities, IReadOnlyList<string> Attributes, IReadOnlyList<Prefix> Prefixes)
{
    /// <summary>How many cases there are.</summary>
    public int Cases => Prefixes.Count == 0 ? 0 : Prefixes[^1].Case + 1;
}

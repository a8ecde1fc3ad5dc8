namespace Analytics.Etl.Reports;

/// <summary>What the words so far are about: what a bare number behind them counts.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Part">The part of it.</param>
/// <param name="Measure">What is counted of it.</param>
/// <param name="Base">The measure that parts share with their total.</param>
/// <param name="Place">The place that the part is of.</param>
/// <param name="IsLost">Whether the count told last was not understood: what is told of it is of nobody knows what.</param>
/// <param name="IsNested">Whether it is a part of a part, which no indicator names.</param>
internal sealed record Topic(Word? Subject = null, Word? Part = null, Word? Measure = null, Word? Base = null, string? Place = null, bool IsLost = false, bool IsNested = false);

/// <summary>One sentence under reading.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Place">Its section.</param>
/// <param name="Periods">The periods that it states.</param>
/// <param name="Whole">The period that holds where it states none.</param>
internal sealed record Sentence(int Start, int End, Outline Place, IReadOnlyList<PeriodMark> Periods, Span? Whole)
{
    /// <summary>The figures read in it, and in the sentence before where this one goes on with "of them".</summary>
    public List<Figure> Figures { get; } = [];

    /// <summary>The parts under which two different things were counted: 一般投诉 and 消费投诉 are both 投诉, and neither is all of them.</summary>
    public HashSet<(Word? Subject, Word? Part, Word? Measure)> Shared { get; } = [];

    /// <summary>The figures that "of them" takes apart; null outside.</summary>
    public List<Figure>? Anchors { get; set; }

    /// <summary>Whether the period at a position is one whose days are known: not "近三年".</summary>
    public bool IsKnownAt(int position) =>
        Periods.LastOrDefault(m => m.Position < position && position < m.Until && (m.IsUnknown || m.Span is not null)) is not { IsUnknown: true };

    /// <summary>The period at a position.</summary>
    public Span? SpanAt(int position)
    {
        var span = Whole;
        foreach (var mark in Periods.Where(m => m.Position < position && position < m.Until))
        {
            if (mark.IsUnknown)
            {
                continue;
            }

            span = mark.Span is not null ? mark.Span with { IsCumulative = mark.Span.IsCumulative || mark.IsCumulative && mark.Span.IsCumulative }
                : span is null ? null : span with { IsCumulative = true };
        }

        return span;
    }
}

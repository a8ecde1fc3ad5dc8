namespace Analytics.Etl.Reports;

/// <summary>A numeral with the words around it.</summary>
/// <param name="Numeral">The numeral.</param>
/// <param name="Before">What stands between the number before it, or the sentence's beginning, and it.</param>
/// <param name="After">What follows it directly, up to the next sign or number.</param>
/// <param name="Sentence">Its sentence.</param>
internal sealed record Phrase(Numeral Numeral, string Before, string After, Sentence Sentence);

/// <summary>A report while it is read: what has been found, and what the words so far are about.</summary>
/// <param name="report">The text.</param>
/// <param name="own">What the report as a whole is about; null when its title does not tell.</param>
/// <param name="otherPart">A part that no word names.</param>
internal sealed class Reading(ReportText report, Word? own, Word otherPart)
{
    private const int MostTotals = 40;
    private readonly Stack<(Topic Topic, List<Figure>? Anchors, int Figures)> brackets = [];

    public ReportText Report { get; } = report;

    public Word? Own { get; } = own;

    public Word OtherPart { get; } = otherPart;

    public Topic Topic { get; set; } = new();

    /// <summary>What "of them" took apart: the next sentence is about it again; null outside.</summary>
    public Topic? Whole { get; set; }

    /// <summary>The figures of the sentence before.</summary>
    public IReadOnlyList<Figure> Before { get; set; } = [];

    public Dictionary<Numeral, List<Figure>> Figures { get; } = [];

    /// <summary>The rate, or the count where there is none, of which an earlier value was told: "由 A 提高到" goes on with it.</summary>
    public (Topic Topic, Word? Rate)? Rising { get; set; }

    /// <summary>The sentence whose first words say what its numbers are of, and the part where they name one: "三农类诉求中，".</summary>
    public (Sentence Sentence, Word? Part)? Framed { get; set; }

    /// <summary>The part of which parts are being told: "其中 A 3 件、B 2 件".</summary>
    public (Sentence Sentence, Figure Holder)? Nested { get; set; }

    /// <summary>The row of a table read last, and what its head said: the rows below it share it.</summary>
    public (int Index, int Cells, object? Columns) Row { get; set; } = (-2, 0, null);

    public Word? SubjectOrOwn => Topic.Subject ?? Own;

    /// <summary>Follows brackets and "of them" through the words before a numeral; returns those that speak of it.</summary>
    public string Enter(string before, Sentence sentence)
    {
        var from = 0;
        for (var i = 0; i < before.Length; i++)
        {
            if (before[i] == '（')
            {
                brackets.Push((Topic, sentence.Anchors, sentence.Figures.Count));
            }
            else if (before[i] == '）' && brackets.TryPop(out var outside))
            {
                var isEmpty = before[from..i].Contains('（', StringComparison.Ordinal);
                (Topic, sentence.Anchors, _) = outside;
                sentence.Figures.Skip(outside.Figures).ToList().ForEach(f => f.IsAside = true);
                from = isEmpty ? from : i + 1;
            }
        }

        if (before.LastIndexOf("其中", StringComparison.Ordinal) is var of and >= 0)
        {
            sentence.Anchors = [.. sentence.Figures];
            Whole ??= Topic;
            from = Math.Max(from, Math.Min(of, before.Length));
        }

        return WithoutAsides(before[from..]);
    }

    /// <summary>The latest counts that are no part of another: what a share in brackets may be of.</summary>
    public List<Figure> Totals { get; } = [];

    /// <summary>Notes a figure that the numeral tells.</summary>
    public Figure Add(Phrase phrase, Topic topic, Word? rate, decimal value, string unit, Span? span = null, string suffix = "")
    {
        var numeral = phrase.Numeral;
        topic = Apart(phrase, topic, rate, value, unit, suffix);
        var figure = new Figure
        {
            Line = Report.Lines[numeral.Start], Section = phrase.Sentence.Place.Section, Subject = topic.Subject, Part = topic.Part, Measure = topic.Measure, Place = topic.Place,
            Rate = rate, Suffix = suffix, Value = value, Unit = unit, Qualifier = numeral.Qualifier!, Span = span ?? phrase.Sentence.SpanAt(numeral.Start),
        };
        if (figure.IsCount && span is null && phrase.Sentence.Anchors is { } anchors && IsPart(anchors, figure))
        {
            figure.PartOf = topic.IsNested ? anchors.LastOrDefault(a => a.IsCount && a.Unit == unit) : anchors.LastOrDefault(a => a.IsCount && a.Unit == unit && a.Measure == figure.Measure && a.Part is null && a.PartOf is null)
                ?? anchors.LastOrDefault(a => a.IsCount && a.Unit == unit && a.Measure is null && a.PartOf is null);
        }

        Put(numeral, figure);
        if (figure.IsCount && figure.Part is null && span is null)
        {
            Totals.Add(figure);
            Totals.RemoveRange(0, Math.Max(0, Totals.Count - MostTotals));
        }

        if (span is null)
        {
            phrase.Sentence.Figures.Add(figure);
        }

        return figure;
    }

    // Two counts under one name in one sentence are each a piece of what the name says.
    private Topic Apart(Phrase phrase, Topic topic, Word? rate, decimal value, string unit, string suffix)
    {
        var (sentence, name) = (phrase.Sentence, (topic.Subject, topic.Part, topic.Measure));
        if (topic.Part is null || topic.Place is not null || topic.Part == OtherPart)
        {
            return topic;
        }

        List<Figure> told = [.. sentence.Figures.Where(f => (f.Subject, f.Part, f.Measure) == name && f.Place is null)];
        if (rate is null && suffix.Length == 0 && told.Exists(f => f.IsCount && f.Unit == unit && f.Value != value && f.Span == sentence.SpanAt(phrase.Numeral.Start)))
        {
            sentence.Shared.Add(name);
            told.ForEach(f => f.Part = OtherPart);
        }

        return sentence.Shared.Contains(name) ? topic with { Part = OtherPart } : topic;
    }

    /// <summary>Notes a figure for its numeral.</summary>
    public void Put(Numeral numeral, Figure figure)
    {
        numeral.Decide(Fate.Figure);
        if (!Figures.TryGetValue(numeral, out var told))
        {
            Figures[numeral] = told = [];
        }

        told.Add(figure);
    }

    // "办结" of the whole, told after "of them", is no part of it; a part of its own name is.
    private static bool IsPart(List<Figure> anchors, Figure figure) =>
        figure.Part is not null || anchors.Any(a => a.Subject != figure.Subject && a.Unit == figure.Unit && figure.Measure == a.Measure);

    // （含…） and （截至…） say something about the number, not what it counts.
    private static string WithoutAsides(string text)
    {
        for (var open = text.IndexOf('（', StringComparison.Ordinal); open >= 0;)
        {
            var close = text.IndexOf('）', open);
            if (close < 0)
            {
                return text;
            }

            // 县（市、区） is one name.
            var isName = text.AsSpan(open, close - open).Contains('、') && text[(open + 1)..close].All(c => c is '市' or '区' or '县' or '旗' or '街' or '镇' or '乡' or '道' or '、');
            text = isName ? text : text.Remove(open, close - open + 1);
            open = text.IndexOf('（', isName ? close : open);
        }

        return text;
    }
}

namespace Analytics.Etl.Reports;

/// <summary>Reads the figures of a report by the grammar. A pure function of text and name.</summary>
internal sealed class ReportReader
{
    private readonly ReportGrammar grammar;
    private readonly Numerals numerals;
    private readonly SentenceReader sentences;
    private readonly TableReader tables;

    public ReportReader(ReportGrammar grammar)
    {
        this.grammar = grammar;
        var vocabulary = new Vocabulary(grammar);
        numerals = new Numerals(grammar);
        sentences = new SentenceReader(grammar, vocabulary);
        tables = new TableReader(grammar, vocabulary);
    }

    /// <summary>Reads one report.</summary>
    /// <param name="document">The file's name without its ending: a year or a city that the text does not tell may stand in it.</param>
    /// <param name="raw">Its text as delivered.</param>
    public ReadReport Read(string document, string raw)
    {
        var report = Normaliser.Of(raw);
        var found = numerals.Of(report.Text);
        Masks.Apply(grammar, report.Text, found);
        var places = Outline.Of(report, grammar);
        var periods = Periods.Of(report, document, grammar);
        var title = report.Text[..Math.Min(200, report.Text.Length)] + document;
        var about = grammar.Documents.Select(d => (d.Subject, At: ReportGrammar.Compile(d.Title).Match(title))).Where(d => d.At.Success).OrderBy(d => d.At.Index).FirstOrDefault().Subject;
        var reading = new Reading(report, grammar.Subjects.FirstOrDefault(s => s.Id == about), new Word(grammar.OtherPart.Id, grammar.OtherPart.Label, []));
        var next = 0;
        for (var i = 0; i < report.Stretches.Count; i++)
        {
            var stretch = report.Stretches[i];
            var own = new List<Numeral>();
            for (; next < found.Count && found[next].Start < stretch.End; next++)
            {
                own.Add(found[next]);
            }

            if (own.Count == 0)
            {
                continue;
            }

            if (stretch.IsRow && tables.Read(reading, i, own, places[i], periods.Report))
            {
                continue;
            }

            sentences.Read(reading, stretch, own, places[i], periods);
        }

        foreach (var missed in found.Where(n => n.Fate == Fate.Open))
        {
            missed.Decide(Fate.NotRead, "not understood");
        }

        if (found.Sum(n => Numerals.CountDigitRuns(report.Text[n.Start..n.DigitsEnd])) != Numerals.CountDigitRuns(report.Text))
        {
            throw new InvalidOperationException($"{document}: numerals were lost in reading");
        }

        TellBothChanges(reading.Figures);
        Number(reading.Figures, found);
        return new ReadReport(document, Places.Of(report.Text, document), periods.Report, found, report, places, reading.Figures);
    }

    // The one column of changes holds the change on the year: beside it the change on the period before is a figure of its own.
    private static void TellBothChanges(Dictionary<Numeral, List<Figure>> figures)
    {
        foreach (var told in figures.Values)
        {
            foreach (var f in told.Where(f => f is { OnYear: not null, OnPeriod: not null }).ToList())
            {
                told.Add(new Figure
                {
                    Line = f.Line, Section = f.Section, Subject = f.Subject, Part = f.Part, Measure = f.Measure, Rate = f.Rate, Place = f.Place, Span = f.Span,
                    Value = f.OnPeriod!.Value, Unit = f.Rate is null ? "%" : "个百分点", Suffix = "_change_on_period", OnPeriod = f.OnPeriod,
                });
                f.OnPeriod = null;
            }
        }
    }

    private static void Number(Dictionary<Numeral, List<Figure>> figures, List<Numeral> found)
    {
        var no = 0;
        foreach (var figure in found.Where(figures.ContainsKey).SelectMany(n => figures[n]))
        {
            figure.No = ++no;
        }
    }
}

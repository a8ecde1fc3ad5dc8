using Analytics.Dashboard.Features.Brief.Sections;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Brief;

/// <summary>
/// Puts the sections in order. A month's or quarter's analysis has a chapter each; a yearly report follows article 41 of the
/// Regulations: figures, fields and units; what was passed on, assigned and supervised; recommendations and their adoption; the rest.
/// </summary>
internal static class BriefOutline
{
    /// <summary>The brief.</summary>
    /// <param name="figures">Where its figures come from.</param>
    /// <param name="contentHash">Of the build.</param>
    /// <param name="charge">What of the build is seen, in words.</param>
    /// <param name="isSynthetic">Whether any of it is invented.</param>
    /// <param name="texts">The language.</param>
    public static BriefModel Of(BriefFigures figures, string contentHash, string charge, bool isSynthetic, Texts texts)
    {
        var request = figures.Request;
        var chapters = request.Period.Grain == Grain.Year ? Year(figures, texts) : Months(figures, texts);
        var brief = new BriefModel(
            texts[request.Period.Grain == Grain.Year ? "brief.title.year" : "brief.title"],
            $"{PeriodName(request.Period, texts)} · {ScopeName(request, texts)}",
            [texts["brief.fact.as.of", Figures.Date(figures.AsOf), charge], texts["brief.fact.build", figures.BuildId], .. request.Period.Grain == Grain.Year ? [texts["brief.fact.article"]] : Array.Empty<string>()],
            [.. chapters, Chapter("brief.chapter.definitions", [.. DefinitionsSection.Of(figures, contentHash, charge, texts)], texts)])
        {
            Synthetic = isSynthetic ? $"{texts["synthetic.title"]} {texts["synthetic.text"]}" : null,
            Foot = texts["brief.foot", Figures.Date(figures.AsOf), figures.BuildId],
            Language = texts.HtmlLanguage,
        };
        return Numbered(brief, texts);
    }

    /// <summary>The period in words.</summary>
    public static string PeriodName(Period period, Texts texts) =>
        texts["brief.period." + Choice.Name(period.Grain), period.Start.Year, period.Start.Month, ((period.Start.Month - 1) / 3) + 1];

    private static string ScopeName(BriefRequest request, Texts texts) =>
        request.Cities.Count == 1 ? request.Cities[0].Name(texts) : texts["brief.together", request.Cities.Count];

    private static List<BriefChapter> Months(BriefFigures figures, Texts texts) =>
    [
        Chapter("brief.chapter.points", PointsSection.Of(figures, texts), texts),
        Chapter("brief.chapter.totals", TotalsSection.Of(figures, texts), texts),
        Chapter("brief.chapter.changes", ChangesSection.Of(figures, texts), texts),
        Chapter("brief.chapter.unusual", UnusualSection.Of(figures, texts), texts),
        Chapter("brief.chapter.timeliness", TimelinessSection.Of(figures, texts), texts),
        Chapter("brief.chapter.cold", ColdSection.Of(figures, texts), texts),
        Chapter("brief.chapter.fields", FieldsSection.Of(figures, texts), texts),
        Chapter("brief.chapter.supervision", WorkSections.Supervision(figures, texts), texts),
        Chapter("brief.chapter.recommendations", WorkSections.Recommendations(figures, texts), texts),
    ];

    private static List<BriefChapter> Year(BriefFigures figures, Texts texts) =>
    [
        Chapter("brief.chapter.points", PointsSection.Of(figures, texts), texts),
        new(texts["brief.year.figures"],
        [
            Section("brief.chapter.totals", TotalsSection.Of(figures, texts), texts),
            Section("brief.chapter.changes", ChangesSection.Of(figures, texts), texts),
            Section("brief.chapter.unusual", UnusualSection.Of(figures, texts), texts),
            Section("brief.chapter.fields", FieldsSection.Of(figures, texts), texts),
        ]),
        Chapter("brief.year.supervision", WorkSections.Supervision(figures, texts), texts),
        Chapter("brief.year.recommendations", WorkSections.Recommendations(figures, texts), texts),
        new(texts["brief.year.others"],
        [
            Section("brief.chapter.timeliness", TimelinessSection.Of(figures, texts), texts),
            Section("brief.chapter.cold", ColdSection.Of(figures, texts), texts),
            Section("brief.others", WorkSections.Others(figures, texts), texts),
        ]),
    ];

    private static BriefChapter Chapter(string title, IEnumerable<BriefBlock> blocks, Texts texts) => new(texts[title], [new BriefSection(null, [.. blocks])]);

    private static BriefSection Section(string title, IEnumerable<BriefBlock> blocks, Texts texts) => new(texts[title], [.. blocks]);

    // Chapters and sections are numbered as official documents are, tables and charts through the whole of it.
    private static BriefModel Numbered(BriefModel brief, Texts texts)
    {
        var (tables, charts) = (0, 0);
        BriefBlock Numbered(BriefBlock block) => block switch
        {
            BriefText t => new BriefText(Unbroken(t.Text)),
            BriefList l => l with { Items = [.. l.Items.Select(Unbroken)] },
            BriefTable t => t with { Table = t.Table with { Title = texts["brief.table", ++tables, t.Table.Title], Rows = [.. t.Table.Rows.Select(r => r with { Cells = [.. r.Cells.Select(Unbroken)] })] } },
            BriefChart { Chart: TrendChart c } => new BriefChart(c with { Title = texts["brief.chart", ++charts, c.Title], Key = $"chart-{charts}", IsFixed = true }),
            BriefChart { Chart: BarsChart c } => new BriefChart(c with { Title = texts["brief.chart", ++charts, c.Title], Key = $"chart-{charts}" }),
            _ => block,
        };
        return brief with
        {
            Chapters =
            [
                .. brief.Chapters.Select((c, i) => new BriefChapter(
                    texts["brief.number.chapter", Numeral(i + 1, texts), c.Title],
                    [
                        .. c.Sections.Select((s, j) => new BriefSection(
                            s.Title is null ? null : texts["brief.number.section", Numeral(j + 1, texts), s.Title], [.. s.Blocks.Select(Numbered)])),
                    ])),
            ],
        };
    }

    // A number and its per cent sign stay on one line.
    private static string Unbroken(string text) => text.Replace(" %", "\u00a0%", StringComparison.Ordinal);

    private static FigureCell Unbroken(FigureCell cell) => cell with { Text = Unbroken(cell.Text), Basis = cell.Basis is null ? null : Unbroken(cell.Basis) };

    private static string Numeral(int number, Texts texts) => texts["brief.numerals"].Split(' ')[number - 1];
}

using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Brief.Sections;

/// <summary>What the numbers rest on: the build, each city's data, breaks, and the definition of every figure that the brief holds.</summary>
internal static class DefinitionsSection
{
    /// <summary>The section; it must be made last, as it defines what was asked for.</summary>
    public static IEnumerable<BriefBlock> Of(BriefFigures figures, string contentHash, string charge, Texts texts)
    {
        yield return new BriefList([texts["brief.build", figures.BuildId, contentHash, Figures.Date(figures.AsOf), charge]], IsNotes: true);
        yield return new BriefTable(new FigureTable(
            texts["brief.data.table"], texts["city"], [new(texts["form.level"], IsNumber: false), new(texts["brief.data.days"], IsNumber: false), new(texts["brief.data.kind"], IsNumber: false)],
            [
                .. figures.Request.Cities.Select(c => new FigureRow(c.Name(texts),
                [
                    FigureCell.Words(texts["level." + c.Level]),
                    FigureCell.Words($"{Figures.Date(c.FirstDay)} – {Figures.Date(c.LastDay)}"),
                    FigureCell.Words(texts[c.IsSynthetic ? "synthetic.short" : "brief.data.delivered"]),
                ])),
            ]));
        yield return new BriefList(
            [
                .. figures.Request.Cities.Where(c => c.LastDay < figures.Request.Period.End && c.LastDay >= figures.Request.Period.Start).Select(c => texts["note.data.end", c.Name(texts), Figures.Date(c.LastDay)]),
                .. figures.Request.Period.End >= figures.AsOf ? [texts["note.incomplete", figures.Request.Period, Figures.Date(figures.AsOf)]] : Array.Empty<string>(),
                .. DefinitionBreak.All.Where(b => b.Date > figures.Request.Period.Start.AddYears(-1) && b.Date <= figures.Request.Period.End).Select(b => texts["note.break", Figures.Date(b.Date), texts.Pick(b.TextZh, b.TextEn)]),
                .. figures.Request.Cities.Select(c => c.Level).Distinct().Count() > 1 ? [texts["note.levels"]] : Array.Empty<string>(),
                texts["brief.note.people"],
            ],
            IsNotes: true);
        yield return new BriefTable(new FigureTable(
            texts["brief.definitions.table"], texts["brief.figure"], [new(texts["metric.unit"], IsNumber: false), new(texts["metric.definition"], IsNumber: false)],
            [
                .. figures.Used.Select(m => new FigureRow(
                    texts.Pick(m.NameZh, m.NameEn),
                    [
                        FigureCell.Words(m.IsShare ? texts["metric.unit.ratio", texts["unit." + m.Unit]] : texts["unit." + m.Unit]),
                        new FigureCell(texts.Pick(m.DefinitionZh, m.DefinitionEn), m.Source),
                    ],
                    $"{m.Id} v{m.Version}")),
            ]),
            "/definitions");
    }
}

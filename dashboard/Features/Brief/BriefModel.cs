using Analytics.Dashboard.Features.Shared;

namespace Analytics.Dashboard.Features.Brief;

/// <summary>A brief, complete: the page and the document are two drawings of it, and neither computes anything.</summary>
/// <param name="Title">What kind of report it is.</param>
/// <param name="Subtitle">Of which period and places.</param>
/// <param name="Facts">What stands below the title: scope, as-of date, build.</param>
/// <param name="Chapters">Its chapters, numbered.</param>
internal sealed record BriefModel(string Title, string Subtitle, IReadOnlyList<string> Facts, IReadOnlyList<BriefChapter> Chapters)
{
    /// <summary>Stands on every page of the document where data are invented; null where none are.</summary>
    public string? Synthetic { get; init; }

    /// <summary>Stands at the foot of every page of the document.</summary>
    public string Foot { get; init; } = string.Empty;

    /// <summary>The language as documents name it.</summary>
    public string Language { get; init; } = "zh-CN";

    /// <summary>Every block, in order.</summary>
    public IEnumerable<BriefBlock> Blocks => Chapters.SelectMany(c => c.Sections).SelectMany(s => s.Blocks);
}

/// <summary>A chapter.</summary>
/// <param name="Title">Its head, with its number.</param>
/// <param name="Sections">Its sections.</param>
internal sealed record BriefChapter(string Title, IReadOnlyList<BriefSection> Sections);

/// <summary>A section.</summary>
/// <param name="Title">Its head; null where it is the whole chapter.</param>
/// <param name="Blocks">What it holds.</param>
internal sealed record BriefSection(string? Title, IReadOnlyList<BriefBlock> Blocks);

/// <summary>Something that a section holds.</summary>
internal abstract record BriefBlock;

/// <summary>A paragraph.</summary>
internal sealed record BriefText(string Text) : BriefBlock;

/// <summary>Points, or notes in small print.</summary>
internal sealed record BriefList(IReadOnlyList<string> Items, bool IsNotes = false) : BriefBlock;

/// <summary>A table.</summary>
/// <param name="Table">The table; its title holds its number.</param>
/// <param name="Address">Where the page shows the same figures, after its path; null where none does.</param>
internal sealed record BriefTable(FigureTable Table, string? Address = null) : BriefBlock;

/// <summary>A chart: drawn by the browser, and in the document one that its reader can change.</summary>
/// <param name="Chart">The description; its title holds its number.</param>
internal sealed record BriefChart(IChart Chart) : BriefBlock;

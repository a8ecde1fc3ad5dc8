using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Microsoft.AspNetCore.Html;

namespace Analytics.Dashboard.Features.Models;

/// <summary>
/// The Markdown of a card or an assessment: headings, paragraphs, lists, tables, emphasis, code. Anything else stands
/// there as text: a card holds cities' own words, so that HTML, links and pictures in it lead nowhere.
/// </summary>
internal static class Markdown
{
    private const int HeadingsBelow = 2;

    private static readonly MarkdownPipeline Pipeline = Made();

    /// <summary>The HTML, its headings below the page's and the section's own.</summary>
    /// <param name="text">The Markdown.</param>
    /// <param name="label">What its tables, which scroll sideways where they are wide, are called for those who hear the page.</param>
    public static IHtmlContent Html(string text, string label)
    {
        var document = Markdig.Markdown.Parse(text, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(heading.Level + HeadingsBelow, 6);
        }

        foreach (var table in document.Descendants<Table>())
        {
            Align(table);
        }

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlTableRenderer>(new ScrollingTables(label));
        renderer.Render(document);
        return new HtmlString(writer.ToString());
    }

    private static MarkdownPipeline Made()
    {
        var builder = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml();
        builder.InlineParsers.TryRemove<LinkInlineParser>();
        builder.InlineParsers.TryRemove<AutolinkInlineParser>();
        return builder.Build();
    }

    // By class: a style in the page is refused by its own security policy.
    private static void Align(Table table)
    {
        table.GetAttributes().AddClass("figures");
        foreach (var row in table.OfType<TableRow>())
        {
            for (var i = 0; i < Math.Min(row.Count, table.ColumnDefinitions.Count); i++)
            {
                if (table.ColumnDefinitions[i].Alignment == TableColumnAlign.Right)
                {
                    row[i].GetAttributes().AddClass("number");
                }
            }
        }

        foreach (var column in table.ColumnDefinitions)
        {
            column.Alignment = null;
        }
    }

    private sealed class ScrollingTables(string label) : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            renderer.Write("<div class=\"scroll wide-figures\" tabindex=\"0\" role=\"group\" aria-label=\"").WriteEscape(label).WriteLine("\">");
            base.Write(renderer, table);
            renderer.WriteLine("</div>");
        }
    }
}

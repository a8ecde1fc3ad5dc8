using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>Reads rows of a table by the head above them: what a column holds, and in which unit.</summary>
internal sealed partial class TableReader(ReportGrammar grammar, Vocabulary vocabulary)
{
    private const int MostRows = 60;

    private sealed record Column(string Kind, string Head, string? Unit);

    private sealed record Cell(int Start, int End, string Text);

    /// <summary>Reads a row; false when it is none of a table with a head, and its text is to be read as a sentence.</summary>
    public bool Read(Reading reading, int index, List<Numeral> own, Outline outline, Span? period)
    {
        var cells = Cells(reading.Report, index);
        var columns = reading.Row.Index == index - 1 && reading.Row.Cells == cells.Count ? reading.Row.Columns as List<Column> : Head(reading.Report, index, cells.Count);
        reading.Row = (index, cells.Count, columns);
        if (outline.IsPlan || columns is null)
        {
            return false;
        }

        var stretch = reading.Report.Stretches[index];
        var sentence = new Sentence(stretch.Start, stretch.End, outline, [], period);
        reading.Topic = new Topic();
        var label = string.Join(' ', cells.Where((_, i) => columns[i].Kind == "label").Select(c => c.Text));
        foreach (var numeral in own.Where(n => n.Fate == Fate.Open))
        {
            var i = cells.FindIndex(c => c.Start <= numeral.Start && numeral.Start < c.End);
            ReadCell(reading, sentence, numeral, columns[i], cells[i], label, own.Count(n => n.Start >= cells[i].Start && n.Start < cells[i].End) == 1);
        }

        return true;
    }

    private void ReadCell(Reading reading, Sentence sentence, Numeral numeral, Column column, Cell cell, string label, bool isAlone)
    {
        var phrase = new Phrase(numeral, cell.Text, string.Empty, sentence);
        if (column.Kind is "index" or "label")
        {
            numeral.Decide(Fate.None, column.Kind == "index" ? "list_number" : "name");
        }
        else if (!isAlone || numeral.Value is null || numeral.Qualifier is null)
        {
            numeral.Decide(Fate.NotRead, "a cell that is no single number");
        }
        else if (column.Kind == "count")
        {
            ReadCount(reading, phrase, column, label);
        }
        else if (numeral.Unit is not (null or "%" or "个百分点") || numeral.Unit is null && column.Unit is not ("%" or "个百分点"))
        {
            numeral.Decide(Fate.NotRead, "no unit");
        }
        else
        {
            ReadRate(reading, phrase, column, label);
        }
    }

    private void ReadCount(Reading reading, Phrase phrase, Column column, string label)
    {
        if ((phrase.Numeral.Unit ?? column.Unit) is not { } unit || unit == "%")
        {
            phrase.Numeral.Decide(Fate.NotRead, "no unit");
            return;
        }

        var topic = TopicOf(reading, column, label);
        reading.Add(phrase, topic, null, phrase.Numeral.Value!.Value, unit);
        reading.Topic = topic;
    }

    private void ReadRate(Reading reading, Phrase phrase, Column column, string label)
    {
        var value = phrase.Numeral.Value!.Value * (phrase.Before.Length > 0 && phrase.Before[0] is '-' or '↓' or '▼' ? -1 : 1);
        if (column.Kind is "change_year" or "change_month")
        {
            var told = phrase.Sentence.Figures.LastOrDefault(f => f.Rate?.Id != grammar.Share.Id);
            if (told is null || (column.Kind == "change_year" ? told.OnYear : told.OnPeriod) is not null)
            {
                phrase.Numeral.Decide(Fate.NotRead, "a change of what is not known");
                return;
            }

            if (column.Kind == "change_year")
            {
                told.OnYear = value;
            }
            else
            {
                told.OnPeriod = value;
            }

            phrase.Numeral.Decide(Fate.Change);
            return;
        }

        var topic = TopicOf(reading, column, label);
        var rate = column.Kind == "share" ? new Word(grammar.Share.Id, grammar.Share.Label, []) : vocabulary.Rates(column.Head) is { Count: > 0 } rates ? rates[^1].Word : null;
        if (rate is null)
        {
            phrase.Numeral.Decide(Fate.NotRead, "a share of what is not known");
            return;
        }

        var above = phrase.Sentence.Figures.LastOrDefault(f => f.IsCount);
        reading.Add(phrase, column.Kind == "share" && above is not null ? new Topic(above.Subject, above.Part, above.Measure, Place: above.Place) : topic with { Measure = null }, rate, value, "%");
    }

    private Topic TopicOf(Reading reading, Column column, string label)
    {
        var isTotal = Total().IsMatch(label);
        var part = isTotal ? null : vocabulary.Part(label)?.Word;
        var ownSubject = vocabulary.Subject(column.Head)?.Word ?? (part is null && !isTotal && vocabulary.Subject(label) is { Word.Generic: false } named ? named.Word : null);
        var place = ownSubject is not null ? null : PlaceName().IsMatch(label) ? (grammar.Place, label) : OfficeName().IsMatch(label) ? (grammar.Office, label) : ((PartRule Rule, string Name)?)null;
        part = place is null ? part : null;
        var other = isTotal || part is not null || label.Length == 0 || ownSubject is not null && vocabulary.Subject(column.Head) is null ? part
            : place is { } at ? new Word(at.Rule.Id, at.Rule.Label, [])
            : new Word(grammar.OtherPart.Id, grammar.OtherPart.Label, []);
        return new Topic(ownSubject ?? reading.Own, other, vocabulary.Measure(column.Head)?.Word, Place: place?.Name);
    }

    // The head is the nearest row above without figures, over rows of as many cells.
    private List<Column>? Head(ReportText report, int index, int count)
    {
        for (var i = index; i >= Math.Max(0, index - MostRows) && report.Stretches[i].IsRow; i--)
        {
            var cells = Cells(report, i);
            if (cells.Any(c => c.Text.Any(Characters.IsDigit)))
            {
                continue;
            }

            var columns = cells.Count == count ? cells.Select(c => ColumnOf(c.Text, Caption(report, i))).OfType<Column>().ToList() : [];
            return columns.Count == count ? columns : null;
        }

        return null;
    }

    private Column? ColumnOf(string head, string? caption)
    {
        var kind = grammar.Columns.FirstOrDefault(c => c.Kind == "label" ? c.Words.Any(w => head == w || head.EndsWith(w, StringComparison.Ordinal)) : c.Words.Any(w => head.Contains(w, StringComparison.Ordinal)))?.Kind;
        if (kind is null)
        {
            return null;
        }

        var m = InBrackets().Match(head);
        var unit = m.Success && (m.Groups["u"].Value is "%" or "个百分点" || grammar.Units.Contains(m.Groups["u"].Value)) ? m.Groups["u"].Value : kind == "count" ? caption : null;
        return new Column(kind, m.Success ? head[..m.Index] : head, unit ?? (kind == "count" && head is "批次" or "人次" or "件次" or "件数" or "批数" ? head.Replace("数", string.Empty, StringComparison.Ordinal) : null));
    }

    // "单位：件" above the head.
    private string? Caption(ReportText report, int head)
    {
        for (var i = head - 1; i >= Math.Max(0, head - 2); i--)
        {
            var s = report.Stretches[i];
            if (Unit().Match(report.Text[s.Start..s.End]) is { Success: true } m && grammar.Units.Where(u => m.Groups["u"].Value.StartsWith(u, StringComparison.Ordinal)).MaxBy(u => u.Length) is { } unit)
            {
                return unit;
            }
        }

        return null;
    }

    private static List<Cell> Cells(ReportText report, int index)
    {
        var stretch = report.Stretches[index];
        List<Cell> cells = [];
        for (var start = stretch.Start; start <= stretch.End;)
        {
            var length = report.Text.AsSpan(start, stretch.End - start).IndexOf('\t');
            var end = length < 0 ? stretch.End : start + length;
            cells.Add(new Cell(start, end, report.Text[start..end]));
            start = end + 1;
        }

        return cells;
    }

    [GeneratedRegex("^(?:合计|总计|小计|总数|全市|全区|全县|总体)$", RegexOptions.NonBacktracking)]
    private static partial Regex Total();

    [GeneratedRegex("^[一-龥]{2,14}(?:局|委|厅|公司|集团|支队|管委会|办公室)$", RegexOptions.NonBacktracking)]
    private static partial Regex OfficeName();

    [GeneratedRegex("^[一-龥]{1,6}[区县市旗镇](?:人民政府|政府)?$", RegexOptions.NonBacktracking)]
    private static partial Regex PlaceName();

    [GeneratedRegex("（(?:单位：)?(?<u>[^（）]{1,4})）$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex InBrackets();

    [GeneratedRegex("单位：(?<u>[一-龥]{1,4})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Unit();
}

using System.Text;

namespace Analytics.Tests.Etl.Sample;

/// <summary>The records of comma-separated text; one whose quote never closes is said to be open.</summary>
internal static class CsvRecords
{
    public static IEnumerable<(string[] Fields, bool IsClosed)> Of(string text)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isOpen = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                isOpen = !isOpen;
                if (isOpen && i > 0 && text[i - 1] == '"')
                {
                    field.Append('"');
                }
            }
            else if (isOpen || text[i] is not (',' or '\r' or '\n'))
            {
                field.Append(text[i]);
            }
            else if (text[i] is ',' or '\n')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (text[i] == '\n')
                {
                    yield return ([.. fields], true);
                    fields.Clear();
                }
            }
        }

        if (isOpen)
        {
            yield return ([.. fields], false);
        }
    }
}

using System.Text;

namespace Analytics.Etl.Extraction;

/// <summary>The fields of one delimited record.</summary>
internal static class DelimitedFields
{
    /// <summary>Splits a record that is well-formed (see <see cref="QuoteState"/>).</summary>
    public static string[] Of(ReadOnlySpan<byte> record, char delimiter)
    {
        List<string> fields = [];
        var field = new StringBuilder();
        var isOpen = false;
        var text = Encoding.UTF8.GetString(record);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                // The second of two quotation marks inside a quoted field is one of its characters.
                if (!isOpen && i > 0 && text[i - 1] == '"')
                {
                    field.Append('"');
                }

                isOpen = !isOpen;
            }
            else if (text[i] == delimiter && !isOpen)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(text[i]);
            }
        }

        return [.. fields, field.ToString()];
    }
}

namespace Analytics.Etl.Extraction;

/// <summary>Follows the quoting of one delimited record (RFC 4180), fed line by line.</summary>
internal struct QuoteState(byte delimiter)
{
    private const byte Quote = (byte)'"';

    /// <summary>Fields seen so far, the open one included.</summary>
    public int Fields { get; private set; } = 1;

    /// <summary>Whether a quoted field is still open at the end of what was fed.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether text follows a closing quote, or a quote stands inside an unquoted field.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Feeds the record's next physical line, without its ending.</summary>
    public void Feed(ReadOnlySpan<byte> line)
    {
        var at = 0;
        if (IsOpen && !Close(line, ref at))
        {
            return;
        }

        while (!IsMalformed)
        {
            if (at < line.Length && line[at] == Quote)
            {
                at++;
                IsOpen = true;
                if (!Close(line, ref at))
                {
                    return;
                }
            }
            else
            {
                var rest = line[at..];
                var next = rest.IndexOfAny(delimiter, Quote);
                if (next >= 0 && rest[next] == Quote)
                {
                    IsMalformed = true;
                    return;
                }

                at = next < 0 ? line.Length : at + next;
            }

            if (at >= line.Length)
            {
                return;
            }

            Fields++;
            at++;
        }
    }

    // Moves behind the quote that closes the open field; false while it stays open or when text follows the quote.
    private bool Close(ReadOnlySpan<byte> line, ref int at)
    {
        while (true)
        {
            var next = line[at..].IndexOf(Quote);
            if (next < 0)
            {
                return false;
            }

            at += next + 1;
            if (at < line.Length && line[at] == Quote)
            {
                at++;
                continue;
            }

            IsOpen = false;
            IsMalformed = at < line.Length && line[at] != delimiter;
            return !IsMalformed;
        }
    }
}

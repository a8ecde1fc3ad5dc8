using System.Globalization;
using System.Text;

namespace Analytics.Dashboard.Features.Overview;

/// <summary>A small line from zero up, one point a month; a gap where nothing is known.</summary>
/// <param name="Path">The line, as SVG writes it.</param>
/// <param name="Last">The last month that has ended, marked by a dot.</param>
/// <param name="Low">The smallest month.</param>
/// <param name="High">The largest.</param>
internal sealed record Spark(string Path, (string X, string Y)? Last, long Low, long High)
{
    public const int Width = 120;
    public const int Height = 28;
    private const double Margin = 3;

    /// <summary>The line of these months; the running one, which comes last, is left out. Null when nothing is known.</summary>
    public static Spark? Of(IReadOnlyList<long?> months)
    {
        var ended = months.SkipLast(1).ToList();
        var known = ended.OfType<long>().ToList();
        if (known.Count < 2)
        {
            return null;
        }

        var top = Math.Max(1, known.Max());
        var path = new StringBuilder();
        (string, string)? last = null;
        for (var i = 0; i < ended.Count; i++)
        {
            if (ended[i] is not { } value)
            {
                continue;
            }

            var x = Number(Margin + ((Width - (2 * Margin)) * i / (ended.Count - 1)));
            var y = Number(Height - Margin - ((Height - (2 * Margin)) * value / top));
            path.Append(i > 0 && ended[i - 1] is not null ? 'L' : 'M').Append(x).Append(' ').Append(y);
            last = (x, y);
        }

        return new Spark(path.ToString(), last, known.Min(), known.Max());
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}

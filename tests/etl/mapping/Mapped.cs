using System.Text;

namespace Analytics.Tests.Etl.Mapping;

/// <summary>One delivered row under a mapping: what it becomes.</summary>
internal sealed class Mapped : IDisposable
{
    private readonly Delivery delivery;

    private Mapped(Delivery delivery, Batch batch)
    {
        this.delivery = delivery;
        Batch = batch;
    }

    public Batch Batch { get; }

    /// <summary>A row of the columns a, b, c under these columns of ours (JSON); no is 1 and day 2022-03-05.</summary>
    public static Mapped Row(string columns, string? a = null, string? b = null, string? c = null, Action<SourceText>? with = null)
    {
        var source = new SourceText().With("attributes.all", """{"join": ["a", "b", "c"]}""").WithColumns(columns);
        with?.Invoke(source);
        return Rows(source, [a, b, c]);
    }

    /// <summary>Rows of the columns a, b, c.</summary>
    public static Mapped Rows(SourceText source, params string?[][] rows)
    {
        var delivery = new Delivery(source);
        var lines = rows.Select((r, i) => string.Join(',', Enumerable.Range(0, 3).Select(r.ElementAtOrDefault).Select(v => $"\"{v?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"").Prepend($"{i + 1},2022-03-05")));
        return new Mapped(delivery, delivery.Land(Encoding.UTF8.GetBytes($"no,day,a,b,c\n{string.Join('\n', lines)}\n")));
    }

    /// <summary>The value of one of our columns.</summary>
    public string this[string column] => Batch.Row(column);

    /// <summary>The discarded values: rule, column, value.</summary>
    public List<string> Discarded => Batch.Rejects("rule", "column_name", "value");

    public void Dispose() => delivery.Dispose();
}

namespace Analytics.Tests.Etl.Commands;

/// <summary>A published city, shared by the commands that only read it.</summary>
public sealed class PublishedCity : IAsyncLifetime
{
    internal SmallCity City { get; } = new SmallCity().Source("c", "case_no,registered_at,channel,title").Deliver("c", "20240101.csv",
        "1,2024-01-01 09:30,letter,\"题目, \"\"引\"\"\"",
        "2,2024-01-02,sideways,",
        "3,,letter,no time",
        ",2024-01-02,letter,no number");

    internal string Folder => City.Data.Root;

    public async ValueTask InitializeAsync() => await City.RunAsync(asOf: "2024-06-01");

    public ValueTask DisposeAsync()
    {
        City.Dispose();
        return ValueTask.CompletedTask;
    }
}

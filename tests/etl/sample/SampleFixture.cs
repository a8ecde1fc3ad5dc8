using Analytics.Etl.Sample;

namespace Analytics.Tests.Etl.Sample;

/// <summary>The sample at its usual size, written once for the tests that only read it.</summary>
public sealed class SampleFixture : IDisposable
{
    public static readonly DateOnly Until = new(2026, 11, 20);

    public SampleFixture()
    {
        Folder = Directory.CreateTempSubdirectory("sample-").FullName;
        Summary = SampleDeliveries.Write(new SampleOptions { Until = Until }, Folder, null, TestContext.Current.CancellationToken);
        Delivered = Summary.Cities.ToDictionary(c => c.Source, c => DeliveredRows.Read(Folder, c.Source));
        Truth = TruthRow.Read(Folder);
    }

    public string Folder { get; }

    public SampleSummary Summary { get; }

    public IReadOnlyDictionary<string, DeliveredRows> Delivered { get; }

    public IReadOnlyList<TruthRow> Truth { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>The test classes that share it.</summary>
[CollectionDefinition]
public sealed class SharedSample : ICollectionFixture<SampleFixture>;

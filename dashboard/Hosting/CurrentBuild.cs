using Analytics.Dashboard.Accounts;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Hosting;

/// <summary>The build that a request reads, from its first question to its last, as far as its visitor may see it; null before the first build.</summary>
internal sealed class CurrentBuild(IWarehouseReader reader, Visitor visitor) : IDisposable
{
    private readonly Lazy<IPublishedBuild?> build = new(() => reader.Open(visitor.Charge));

    public IPublishedBuild? Build => build.Value;

    public void Dispose()
    {
        if (build.IsValueCreated)
        {
            build.Value?.Dispose();
        }
    }
}

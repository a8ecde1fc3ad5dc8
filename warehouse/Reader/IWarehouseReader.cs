using System.Data.Common;

namespace Analytics.Warehouse.Reader;

/// <summary>What pages read from: the published build, whichever engine holds it. Reading never writes.</summary>
public interface IWarehouseReader
{
    /// <summary>
    /// Takes hold of the published build; null before the first. It stays readable until it is disposed, also when
    /// another build is published meanwhile, so one request sees one build.
    /// </summary>
    /// <param name="charge">What the reader may see; nothing given is everything.</param>
    IPublishedBuild? Open(Charge? charge = null);
}

/// <summary>A hold on one published build. Usable from several threads at once.</summary>
public interface IPublishedBuild : IDisposable
{
    /// <summary>Its id: whatever was computed from it holds under this id for ever.</summary>
    string BuildId { get; }

    /// <summary>The date that its clocks, ages and open states stand at.</summary>
    DateOnly AsOf { get; }

    /// <summary>What is seen of it: whatever was computed from it holds for this charge alone.</summary>
    Charge Charge { get; }

    /// <summary>Every row of a select, mapped.</summary>
    /// <param name="sql">One select; outside values enter as <c>$name</c> only.</param>
    /// <param name="map">One row into one value.</param>
    /// <param name="parameters">Name without the sign, and value.</param>
    List<T> Query<T>(string sql, Func<DbDataReader, T> map, params IEnumerable<(string Name, object? Value)> parameters);
}

using DuckDB.NET.Data;

namespace Analytics.Warehouse.Reader;

/// <summary>
/// Connections that wait for the next query of their charge. Putting a charge in force takes longer than most queries, so
/// they are kept; at most so many of all charges together, and the one unused for longest goes first.
/// </summary>
/// <param name="most">How many wait at most.</param>
internal sealed class IdleConnections(int most)
{
    private readonly Lock gate = new();
    private readonly LinkedList<(string Key, DuckDBConnection Connection)> waiting = [];
    private bool isClosed;

    /// <summary>One of this charge, or null. It is the caller's until it is given back.</summary>
    public DuckDBConnection? Take(string key)
    {
        lock (gate)
        {
            for (var node = waiting.Last; node is not null; node = node.Previous)
            {
                if (node.Value.Key == key)
                {
                    waiting.Remove(node);
                    return node.Value.Connection;
                }
            }

            return null;
        }
    }

    /// <summary>Gives one back.</summary>
    public void Give(string key, DuckDBConnection connection)
    {
        DuckDBConnection? tooMany = null;
        lock (gate)
        {
            if (isClosed)
            {
                tooMany = connection;
            }
            else
            {
                waiting.AddLast((key, connection));
                if (waiting.Count > most)
                {
                    tooMany = waiting.First!.Value.Connection;
                    waiting.RemoveFirst();
                }
            }
        }

        tooMany?.Dispose();
    }

    /// <summary>Closes those that wait; those given back later are closed at once.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            foreach (var (_, connection) in waiting)
            {
                connection.Dispose();
            }

            waiting.Clear();
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Reader;
using DuckDB.NET.Data;

namespace Analytics.Dashboard.Features.Notes;

/// <summary>Every event note. Pages read memory; a change is written first and then seen by the next request.</summary>
internal sealed class EventNotes
{
    /// <summary>More of one account's notes than this hide the charts that they should explain.</summary>
    public const int MostOfOne = 500;

    private readonly Lock gate = new();
    private readonly AppDatabase database;
    private Known known;

    public EventNotes(AppDatabase database)
    {
        this.database = database;
        known = Known.Of(database.Use(c => c.Query(Sql("Notes"), Read)).ToImmutableList());
    }

    /// <summary>Changes with every note: what shows notes is kept under it.</summary>
    public string Stamp => Volatile.Read(ref known).Stamp;

    /// <summary>What somebody of that charge sees, the latest event first.</summary>
    public IReadOnlyList<EventNote> Of(Charge charge) => [.. Volatile.Read(ref known).Notes.Where(n => n.IsSeenBy(charge))];

    /// <summary>By its id; null when there is none.</summary>
    public EventNote? Find(string? id) => Volatile.Read(ref known).Notes.Find(n => n.Id == id);

    /// <summary>Adds a note, or puts it in the place of the one with its id.</summary>
    /// <returns>False when its account has too many.</returns>
    public bool Keep(EventNote note)
    {
        lock (gate)
        {
            if (Find(note.Id) is null && known.Notes.Count(n => n.AccountId == note.AccountId) >= MostOfOne)
            {
                return false;
            }

            database.Use(c => c.Execute(Sql("Remove"), ("id", note.Id)) + Insert(c, note));
            Know(known.Notes.RemoveAll(n => n.Id == note.Id).Add(note));
            return true;
        }
    }

    /// <summary>Removes a note.</summary>
    public void Remove(string id)
    {
        lock (gate)
        {
            database.Use(c => c.Execute(Sql("Remove"), ("id", id)));
            Know(known.Notes.RemoveAll(n => n.Id == id));
        }
    }

    private void Know(ImmutableList<EventNote> notes) => Volatile.Write(ref known, Known.Of(notes));

    private static int Insert(DuckDBConnection connection, EventNote n) => connection.Execute(
        Sql("Add"), ("id", n.Id), ("account", n.AccountId), ("role", n.Role.ToString()), ("city", n.City), ("first_day", Figures.Date(n.FirstDay)), ("last_day", Figures.Date(n.LastDay)),
        ("text", n.Text), ("made_at", n.MadeAt), ("changed_at", n.ChangedAt));

    private static EventNote Read(System.Data.Common.DbDataReader r) => new(
        r.GetString(0), r.GetString(1), Enum.Parse<Role>(r.GetString(2)), r.Text(3), r.GetFieldValue<DateOnly>(4), r.GetFieldValue<DateOnly>(5), r.GetString(6), r.GetDateTime(7), r.GetDateTime(8));

    private static string Sql(string name) => Resources.Read($"Features/Notes/{name}.sql");

    private sealed record Known(ImmutableList<EventNote> Notes, string Stamp)
    {
        public static Known Of(IEnumerable<EventNote> notes)
        {
            var inOrder = notes.OrderByDescending(n => n.FirstDay).ThenByDescending(n => n.MadeAt).ThenBy(n => n.Id, StringComparer.Ordinal).ToImmutableList();
            // Also good after a restart: a browser may come with the answer of long ago.
            var text = string.Join('\n', inOrder.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Id} {n.ChangedAt.Ticks}")));
            return new Known(inOrder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]);
        }
    }
}

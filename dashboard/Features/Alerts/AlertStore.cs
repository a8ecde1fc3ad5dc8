using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Alerts;

/// <summary>Alerts, what came of them, and where their owners have mail.</summary>
internal sealed class AlertStore(AppDatabase database)
{
    /// <summary>More of one account's alerts than this are heard by nobody.</summary>
    public const int MostOfOne = 50;

    /// <summary>How many of the latest hits a page shows.</summary>
    public const int MostHits = 50;

    /// <summary>Every alert of everybody, by when it was made.</summary>
    public IReadOnlyList<Alert> All => database.Use(c => c.Query(Sql("Alerts"), ReadAlert, ("account", null)));

    /// <summary>One account's.</summary>
    public IReadOnlyList<Alert> Of(string account) => database.Use(c => c.Query(Sql("Alerts"), ReadAlert, ("account", account)));

    /// <summary>Adds one; false when its account has too many.</summary>
    public bool Add(Alert a) => Of(a.AccountId).Count < MostOfOne && database.Use(c => c.Execute(
        Sql("Add"), ("id", a.Id), ("account", a.AccountId), ("metric", a.Metric), ("city", a.City), ("grain", Choice.Name(a.Grain)), ("rule", Choice.Name(a.Rule)), ("bound", a.Bound), ("made_at", a.MadeAt))) == 1;

    /// <summary>Removes one of an account's, with its hits; false when it has none of that id.</summary>
    public bool Remove(string account, string id) => Of(account).Any(a => a.Id == id) && database.Use(c =>
        c.Execute(Sql("RemoveHits"), ("id", id)) + c.Execute(Sql("RemoveCheck"), ("id", id)) + c.Execute(Sql("Remove"), ("id", id), ("account", account))) > 0;

    /// <summary>The newest check of an alert; null before the first.</summary>
    public AlertCheck? CheckOf(string alert) => database.Use(c => c.Query(
        Sql("Check"), r => new AlertCheck(r.GetString(0), r.GetString(1), r.GetDateTime(2), r.GetString(3), r.Text(4)), ("alert", alert))).FirstOrDefault();

    /// <summary>Whether an earlier build has told of the alert and period.</summary>
    public bool HasTold(string alert, string period) => database.Use(c => c.Scalar<long>(Sql("Told"), ("alert", alert), ("period", period))) > 0;

    /// <summary>Keeps a check in the place of the one before, and what it found.</summary>
    public void Keep(AlertCheck check, AlertHit? hit) => database.Use(c =>
    {
        c.Execute(Sql("RemoveCheck"), ("id", check.AlertId));
        c.Execute(Sql("AddCheck"), ("alert", check.AlertId), ("build", check.BuildId), ("at", check.CheckedAt), ("outcome", check.Outcome), ("period", check.Period));
        return hit is not { } h ? 0 : c.Execute(
            Sql("AddHit"), ("id", h.Id), ("alert", h.AlertId), ("account", h.AccountId), ("build", h.BuildId), ("period", h.Period), ("value", h.Value), ("value_zh", h.ValueZh), ("value_en", h.ValueEn),
            ("words_zh", h.WordsZh), ("words_en", h.WordsEn), ("version", h.MetricVersion), ("is_synthetic", h.IsSynthetic), ("found_at", h.FoundAt), ("is_news", h.IsNews), ("mail", h.Mail));
    });

    /// <summary>An account's latest news.</summary>
    public IReadOnlyList<AlertHit> News(string account) => database.Use(c => c.Query(Sql("News"), ReadHit, ("account", account), ("most", MostHits)));

    /// <summary>How much of it nobody has seen.</summary>
    public long Unseen(string account) => database.Use(c => c.Scalar<long>(Sql("Unseen"), ("account", account)));

    /// <summary>All of it has been seen.</summary>
    public void See(string account, DateTime now) => database.Use(c => c.Execute(Sql("See"), ("account", account), ("now", now)));

    /// <summary>The hits that wait to be sent, the oldest first.</summary>
    public IReadOnlyList<AlertHit> Waiting() => database.Use(c => c.Query(Sql("Waiting"), ReadHit));

    /// <summary>Says what became of a mail.</summary>
    public void Mailed(string hit, string state, string? error) => database.Use(c => c.Execute(Sql("Mailed"), ("id", hit), ("state", state), ("error", error)));

    /// <summary>Where an account has mail; null where it has none.</summary>
    public string? AddressOf(string account) => database.Use(c => c.Scalar<string>(Sql("Address"), ("account", account)));

    /// <summary>Sets or, with null, forgets it.</summary>
    public void SetAddress(string account, string? address) => database.Use(c =>
        c.Execute(Sql("RemoveAddress"), ("account", account)) + (address is null ? 0 : c.Execute(Sql("AddAddress"), ("account", account), ("address", address))));

    private static Alert ReadAlert(System.Data.Common.DbDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), Enum.Parse<Grain>(r.GetString(4), ignoreCase: true), Enum.Parse<AlertRule>(r.GetString(5), ignoreCase: true),
        r.IsDBNull(6) ? null : r.GetDouble(6), r.GetDateTime(7));

    private static AlertHit ReadHit(System.Data.Common.DbDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.IsDBNull(5) ? null : r.GetDouble(5), r.GetString(6), r.GetString(7), r.GetString(8), r.GetString(9),
        r.GetInt32(10), r.GetBoolean(11), r.GetDateTime(12), r.GetBoolean(13), r.IsDBNull(14) ? null : r.GetDateTime(14), r.GetString(15), r.Text(16));

    private static string Sql(string name) => Resources.Read($"Features/Alerts/{name}.sql");
}

using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Dashboard.Features.Views;

/// <summary>Every saved view. A role that has changed takes the views' sharing with it: they were shared with the old one.</summary>
internal sealed class SavedViews(AppDatabase database)
{
    /// <summary>More than this nobody finds again.</summary>
    public const int MostOfOne = 200;

    /// <summary>One's own, and those that others of the role share.</summary>
    public IReadOnlyList<SavedView> Of(Account account) => database.Use(c => c.Query(
        Sql("Views"),
        r => new SavedView(r.GetString(0), r.GetString(1), Enum.Parse<Role>(r.GetString(2)), r.GetString(3), r.GetString(4), r.GetBoolean(5), r.GetDateTime(6)),
        ("account", account.Id), ("role", account.Role?.ToString())));

    /// <summary>Keeps a new one; false when its account has too many.</summary>
    public bool Add(SavedView view) => database.Use(c =>
        c.Scalar<long>(Sql("Count"), ("account", view.AccountId)) < MostOfOne
        && c.Execute(
            Sql("Add"), ("id", view.Id), ("account", view.AccountId), ("role", view.Role.ToString()), ("name", view.Name), ("address", view.Address), ("is_shared", view.IsShared), ("made_at", view.MadeAt)) == 1);

    /// <summary>Names one's own anew and says who sees it; false when there is none of that id.</summary>
    public bool Change(Account account, string id, string name, bool isShared) =>
        database.Use(c => c.Execute(Sql("Change"), ("id", id), ("account", account.Id), ("name", name), ("is_shared", isShared))) == 1;

    /// <summary>Removes one's own; false when there is none of that id.</summary>
    public bool Remove(Account account, string id) => database.Use(c => c.Execute(Sql("Remove"), ("id", id), ("account", account.Id))) == 1;

    private static string Sql(string name) => Resources.Read($"Features/Views/{name}.sql");
}

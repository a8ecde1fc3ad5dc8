using System.Text.Json;
using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Export;

namespace Analytics.Dashboard.Features.Export;

/// <summary>Every request, from the first question to the file.</summary>
internal sealed class ExportStore(AppDatabase database)
{
    /// <summary>More of one account's than this wait for nobody.</summary>
    public const int MostWaiting = 20;

    /// <summary>One account's, the latest first.</summary>
    public IReadOnlyList<ExportRequest> Of(string account) => Find(account: account);

    /// <summary>Those of one state, the latest first.</summary>
    public IReadOnlyList<ExportRequest> In(ExportState state) => Find(state: state);

    /// <summary>Everybody's, the latest first.</summary>
    public IReadOnlyList<ExportRequest> All => Find();

    /// <summary>The one of that id; null when there is none.</summary>
    public ExportRequest? One(string id) => Find(id: id) is [var request, ..] ? request : null;

    /// <summary>Keeps a new one, which waits.</summary>
    public void Add(ExportRequest request) => database.Use(c => c.Execute(
        Sql("Add"), ("id", request.Id), ("account", request.AccountId), ("name", request.AccountName), ("asked_at", request.AskedAt), ("build", request.Choice.BuildId),
        ("choice", Json(request.Choice)), ("purpose", request.Purpose), ("recipient", request.Recipient), ("risk", Json(request.Risk))));

    /// <summary>Decides what waits; false where somebody has decided already.</summary>
    public bool Decide(string id, ExportState state, ExportDecision decision) => database.Use(c => c.Execute(
        Sql("Decide"), ("id", id), ("state", Choice.Name(state)), ("by", decision.AccountId), ("name", decision.Name), ("at", decision.At), ("reason", decision.Reason))) == 1;

    /// <summary>Its files are there.</summary>
    public void Made(string id, MadeExport made, DateTime now) => database.Use(c => c.Execute(Sql("Made"), ("id", id), ("made", Json(made)), ("at", now)));

    /// <summary>Its files could not be written.</summary>
    public void Failed(string id, string error, DateTime now) => database.Use(c => c.Execute(Sql("Failed"), ("id", id), ("error", error), ("at", now)));

    /// <summary>Writes once more what failed; false where nothing did.</summary>
    public bool Again(string id) => database.Use(c => c.Execute(Sql("Again"), ("id", id))) == 1;

    private List<ExportRequest> Find(string? account = null, ExportState? state = null, string? id = null) => database.Use(c => c.Query(
        Sql("Requests"), Read, ("account", account), ("state", state is { } s ? Choice.Name(s) : null), ("id", id)));

    private static ExportRequest Read(System.Data.Common.DbDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetString(2), r.GetDateTime(3), JsonSerializer.Deserialize<ExportChoice>(r.GetString(5))!, r.GetString(6), r.GetString(7),
        JsonSerializer.Deserialize<ExportRisk>(r.GetString(8))!, Enum.Parse<ExportState>(r.GetString(9), ignoreCase: true),
        r.Text(10) is { } by ? new ExportDecision(by, r.GetString(11), r.GetDateTime(12), r.Text(13) ?? string.Empty) : null,
        r.IsDBNull(14) ? null : r.GetDateTime(14), r.Text(15) is { } made ? JsonSerializer.Deserialize<MadeExport>(made) : null, r.Text(16));

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);

    private static string Sql(string name) => Resources.Read($"Features/Export/{name}.sql");
}

using Analytics.Warehouse.Export;

namespace Analytics.Dashboard.Features.Export;

/// <summary>How far a request has come.</summary>
internal enum ExportState
{
    /// <summary>Nobody has decided yet.</summary>
    Waiting,

    /// <summary>It may leave; its file is being written.</summary>
    Approved,

    /// <summary>It may not leave.</summary>
    Declined,

    /// <summary>Its file can be taken.</summary>
    Ready,

    /// <summary>Its file could not be written.</summary>
    Failed,
}

/// <summary>What somebody wants to take home, why and for whom, and what became of it.</summary>
/// <param name="Id">Its own for ever; names its folder.</param>
/// <param name="AccountId">Who asks.</param>
/// <param name="AccountName">His name then.</param>
/// <param name="AskedAt">When; UTC.</param>
/// <param name="Choice">What.</param>
/// <param name="Purpose">Why, in his words.</param>
/// <param name="Recipient">Who gets it, in his words.</param>
/// <param name="Risk">What leaving would tell.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Decision">Who decided what; null while it waits.</param>
/// <param name="MadeAt">When its file was made, or could not be; UTC.</param>
/// <param name="Made">Its files; null before they are there.</param>
/// <param name="Error">Why they could not be written.</param>
internal sealed record ExportRequest(
    string Id, string AccountId, string AccountName, DateTime AskedAt, ExportChoice Choice, string Purpose, string Recipient, ExportRisk Risk, ExportState State,
    ExportDecision? Decision, DateTime? MadeAt, MadeExport? Made, string? Error)
{
    /// <summary>The longest purpose and the longest recipient, in characters.</summary>
    public const int LongestText = 500;
}

/// <summary>A decision and whose it is.</summary>
/// <param name="AccountId">Who decided: never who asks.</param>
/// <param name="Name">His name then.</param>
/// <param name="At">When; UTC.</param>
/// <param name="Reason">His words; may be empty where he approves.</param>
internal sealed record ExportDecision(string AccountId, string Name, DateTime At, string Reason);

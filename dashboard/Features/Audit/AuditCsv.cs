using System.Globalization;
using System.Text;
using Analytics.Dashboard.Accounts;
using Analytics.Warehouse.Export;

namespace Analytics.Dashboard.Features.Audit;

/// <summary>Entries as a file, with their hashes, so that the chain can be followed elsewhere.</summary>
internal static class AuditCsv
{
    private static readonly string[] Columns = ["entry_no", "told_at", "account_id", "name", "role", "action", "subject", "outcome", "address", "hash"];

    /// <summary>The file, with the mark that makes Excel read it as UTF-8.</summary>
    public static byte[] Bytes(IEnumerable<AuditEntry> entries)
    {
        var csv = new StringBuilder().Append('\uFEFF').Append(Csv.Record(Columns)).Append("\r\n");
        foreach (var e in entries)
        {
            csv.Append(Csv.Record(
            [
                e.No.ToString(CultureInfo.InvariantCulture), e.At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), e.AccountId, SpreadsheetText.Of(e.Name), e.Role, e.Action, SpreadsheetText.Of(e.Subject), SpreadsheetText.Of(e.Outcome), e.Address, e.Hash,
            ])).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}

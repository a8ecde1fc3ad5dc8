using System.Globalization;
using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;

namespace Analytics.Dashboard.Features.Audit;

/// <summary>What the page was asked to show.</summary>
/// <param name="Who">Part of a name.</param>
/// <param name="Action">One action; empty is all.</param>
/// <param name="From">The first day (UTC).</param>
/// <param name="To">The last day.</param>
/// <param name="Before">Only entries before this one.</param>
internal sealed record AuditRequest(string Who, string Action, DateOnly? From, DateOnly? To, long? Before)
{
    /// <summary>What of the trail is asked for.</summary>
    public AuditFilter Filter => new(Who, Action, From, To, Before);

    /// <summary>Reads the address, and what is wrong with it.</summary>
    public static (AuditRequest Request, IReadOnlyList<BadParameter> Problems) Parse(IQueryCollection query)
    {
        List<BadParameter> problems = [];
        var action = query["action"].ToString();
        if (action.Length > 0 && !AuditAction.All.Contains(action))
        {
            problems.Add(new BadParameter("action", action, string.Join(", ", AuditAction.All)));
            action = string.Empty;
        }

        return (new AuditRequest(query["who"].ToString(), action, Day("from"), Day("to"), Number("before")), problems);

        DateOnly? Day(string parameter)
        {
            var text = query[parameter].ToString();
            if (text.Length == 0 || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            {
                return text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            }

            problems.Add(new BadParameter(parameter, text, "2026-01-31"));
            return null;
        }

        long? Number(string parameter)
        {
            var text = query[parameter].ToString();
            if (text.Length == 0 || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return text.Length == 0 ? null : long.Parse(text, CultureInfo.InvariantCulture);
            }

            problems.Add(new BadParameter(parameter, text, "1, 2, 3 …"));
            return null;
        }
    }

    /// <summary>The address's parameters, from another entry on.</summary>
    public string Query(long? before) => QueryString.Create(new Dictionary<string, string?>
    {
        ["who"] = Who, ["action"] = Action, ["from"] = From is { } from ? Figures.Date(from) : null, ["to"] = To is { } to ? Figures.Date(to) : null,
        ["before"] = before?.ToString(CultureInfo.InvariantCulture),
    }.Where(p => !string.IsNullOrEmpty(p.Value))).ToString();
}

using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Shared;

/// <summary>Addresses that lead from a list to a case.</summary>
internal static class CaseLink
{
    /// <summary>The page of a case.</summary>
    public static string Case(this IUrlHelper url, string source, string caseNo) => url.Page("~/case", [new("source", source), new("case", caseNo)]);

    /// <summary>The form on which a flag is answered.</summary>
    /// <param name="url">Makes addresses.</param>
    /// <param name="task">The model's task, or <c>list</c> for a case that a rule listed.</param>
    /// <param name="source">The case's source.</param>
    /// <param name="caseNo">Its number there.</param>
    public static string Answer(this IUrlHelper url, string task, string source, string caseNo) =>
        url.Page("~/risk/answer", [new("task", task), new("source", source), new("case", caseNo)]);

    /// <summary>An address with its parameters, whatever characters they hold.</summary>
    public static string Page(this IUrlHelper url, string address, IEnumerable<KeyValuePair<string, string?>> parameters) => url.Content(address) + QueryString.Create(parameters);
}

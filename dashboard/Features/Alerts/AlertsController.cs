using System.Globalization;
using System.Net.Mail;
using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Analytics.Warehouse.Metrics;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Alerts;

/// <summary><c>/alerts</c>: figures that somebody wants to hear of, and what there was to hear. Each sees his own.</summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser, Role.Researcher)]
internal sealed class AlertsController(CurrentBuild current, PlacesOfBuild places, AlertStore store, AlertMail mail, Visitor visitor, AuditTrail audit, TimeProvider clock, Texts texts)
    : PageController(current, places)
{
    /// <summary>The longest address that mail servers take (RFC 5321).</summary>
    public const int LongestAddress = 254;

    private Account Account => visitor.Account!;

    /// <summary>The page.</summary>
    [HttpGet("/alerts")]
    public IActionResult Index(string? done = null) => Page(AlertForm.Empty, null, done is "made" or "removed" or "seen" or "address" ? "alerts.done." + done : null);

    /// <summary>How many news nobody has seen: for the frame, which is kept without them.</summary>
    [HttpGet("/alerts/count")]
    public IActionResult Count()
    {
        Response.Headers.CacheControl = "no-store";
        return Json(new { unseen = store.Unseen(Account.Id) });
    }

    /// <summary>Makes an alert; it is checked at the next look.</summary>
    [HttpPost("/alerts")]
    public IActionResult Make(string? metric, string? city, string? grain, string? rule, string? bound)
    {
        var form = new AlertForm(metric ?? string.Empty, city ?? string.Empty, grain ?? string.Empty, rule ?? string.Empty, bound ?? string.Empty);
        var (alert, problem) = Read(form);
        if (alert is not null && !store.Add(alert))
        {
            problem = texts["alerts.problem.many", AlertStore.MostOfOne];
        }

        return problem is null ? LocalRedirect("~/alerts?done=made") : Page(form, problem, null);
    }

    /// <summary>Removes one of one's own, with what it said.</summary>
    [HttpPost("/alerts/{id}/remove")]
    public IActionResult Remove(string id) => store.Remove(Account.Id, id) ? LocalRedirect("~/alerts?done=removed") : NotFound();

    /// <summary>All of it has been seen.</summary>
    [HttpPost("/alerts/seen")]
    public IActionResult Seen()
    {
        store.See(Account.Id, clock.GetUtcNow().UtcDateTime);
        return LocalRedirect("~/alerts?done=seen");
    }

    /// <summary>Says where mails go; an empty address ends them.</summary>
    [HttpPost("/alerts/address")]
    public IActionResult Address(string? address)
    {
        var text = (address ?? string.Empty).Trim();
        if (text.Length > 0 && !IsAddress(text))
        {
            return Page(AlertForm.Empty, texts["alerts.problem.address"], null);
        }

        store.SetAddress(Account.Id, text.Length == 0 ? null : text);
        audit.Enter(Account, AuditAction.MailAddress, text.Length == 0 ? "removed" : "set", "done", visitor.Address);
        return LocalRedirect("~/alerts?done=address");
    }

    // One plain address: no display name, no line that could become a header.
    private static bool IsAddress(string text) =>
        text.Length <= LongestAddress && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c > '~') && MailAddress.TryCreate(text, out var read) && read.Address == text && read.Host.Length > 0;

    private (Alert? Alert, string? Problem) Read(AlertForm form)
    {
        if (MetricRegistry.Find(form.Metric) is not { } metric)
        {
            return (null, texts["alerts.problem.metric"]);
        }

        if (Places.FirstOrDefault(p => p.Code == form.City) is not { } place)
        {
            return (null, texts["alerts.problem.city"]);
        }

        if (!metric.IsToldBy(place.Delivered))
        {
            return (null, texts["alerts.problem.told", place.Name(texts), texts.Pick(metric.NameZh, metric.NameEn)]);
        }

        var (grain, wrongGrain) = Choice.Of("grain", form.Grain, Alert.Grains, Grain.Month);
        var (rule, wrongRule) = Choice.Of("rule", form.Rule, Enum.GetValues<AlertRule>(), AlertRule.Chart);
        if ((wrongGrain ?? wrongRule) is { } wrong)
        {
            return (null, wrong.Text(texts));
        }

        if (!Alert.RulesFor(metric).Contains(rule))
        {
            return (null, texts[rule == AlertRule.Chart ? "alerts.problem.survival" : "alerts.problem.direction", texts.Pick(metric.NameZh, metric.NameEn)]);
        }

        var bound = double.TryParse(form.Bound, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) && read <= (metric.IsShare ? 100 : 1e9) ? read : (double?)null;
        return rule != AlertRule.Chart && bound is null
            ? (null, texts["alerts.problem.bound", metric.IsShare ? "%" : texts["unit." + metric.Unit]])
            : (new Alert(Guid.NewGuid().ToString("N"), Account.Id, metric.Id, place.Code, grain, rule, rule == AlertRule.Chart ? null : bound, clock.GetUtcNow().UtcDateTime), null);
    }

    private ViewResult Page(AlertForm form, string? problem, string? done)
    {
        Response.Headers.CacheControl = "no-store";
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        var alerts = store.Of(Account.Id);
        return View("Index", new AlertsPage(
            [.. alerts.Select(a => (a, store.CheckOf(a.Id)))], store.News(Account.Id), Places, form, store.AddressOf(Account.Id), mail.IsOn, problem, done));
    }
}

/// <summary>What the page shows.</summary>
/// <param name="Alerts">Mine, each with what came of it on the newest build.</param>
/// <param name="News">What there was to hear, the latest first.</param>
/// <param name="Places">The cities to choose from.</param>
/// <param name="Form">What stands in the form.</param>
/// <param name="Address">Where I have mail; null: nowhere.</param>
/// <param name="MailIsOn">Whether a mail server is named.</param>
/// <param name="Problem">What was wrong.</param>
/// <param name="Done">What was done, as a key of texts.</param>
internal sealed record AlertsPage(
    IReadOnlyList<(Alert Alert, AlertCheck? Check)> Alerts, IReadOnlyList<AlertHit> News, IReadOnlyList<Place> Places, AlertForm Form, string? Address, bool MailIsOn, string? Problem, string? Done);

/// <summary>An alert as its form holds it.</summary>
internal sealed record AlertForm(string Metric, string City, string Grain, string Rule, string Bound)
{
    public static AlertForm Empty { get; } = new(string.Empty, string.Empty, Choice.Name(Warehouse.Metrics.Grain.Month), Choice.Name(AlertRule.Chart), string.Empty);
}

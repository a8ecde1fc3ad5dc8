using System.Net;
using System.Net.Mail;
using System.Text;
using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Analytics.Dashboard.Features.Alerts;

/// <summary>Sends what is new by e-mail, where a server is named and the account has said where. A mail tells of a figure of a city: no case, no person.</summary>
internal sealed class AlertMail(
    AlertStore store, AccountStore accounts, MailServer mailServer, IWarehouseReader reader, PlacesOfBuild places, AuditTrail audit, IServer server, IConfiguration configuration, TimeProvider clock)
{
    /// <summary>After so long news are none: what could not be sent until then is not sent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Whether mails go out at all.</summary>
    public bool IsOn => mailServer.Settings is not null;

    /// <summary>Whether a mail to the account can go out.</summary>
    public bool Reaches(string account) => IsOn && store.AddressOf(account) is not null;

    /// <summary>Sends what waits. The first failure ends it until the next check: the others would fail alike.</summary>
    public async Task SendAsync(CancellationToken cancellation)
    {
        if (mailServer.Settings is not { } smtp)
        {
            return;
        }

        foreach (var hit in store.Waiting())
        {
            if (store.AddressOf(hit.AccountId) is not { } address || Sendable(hit) is not { } alert)
            {
                store.Mailed(hit.Id, AlertHit.NoMail, null);
            }
            else if (clock.GetUtcNow().UtcDateTime - hit.FoundAt > Patience)
            {
                store.Mailed(hit.Id, AlertHit.Failed, hit.MailError);
            }
            else if (!await SendAsync(smtp, address, alert, hit, cancellation))
            {
                return;
            }
        }
    }

    // Null once the alert is gone, or its owner may no longer see the city.
    private Alert? Sendable(AlertHit hit)
    {
        if (store.Of(hit.AccountId).FirstOrDefault(a => a.Id == hit.AlertId) is not { } alert || accounts.Find(hit.AccountId) is not { IsEnabled: true, Role: { } role } account || !RoleNames.Readers.Contains(role))
        {
            return null;
        }

        return account.Sees.Cities is { Count: > 0 } cities && !cities.Contains(alert.City) ? null : alert;
    }

    private async Task<bool> SendAsync(SmtpSettings smtp, string address, Alert alert, AlertHit hit, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Longest);
        try
        {
            using var message = Message(smtp, address, alert, hit);
            using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.Tls, UseDefaultCredentials = false };
            if (smtp.User is { } user)
            {
                client.Credentials = new NetworkCredential(user, smtp.Password);
            }

            await client.SendMailAsync(message, limited.Token);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && e is SmtpException or OperationCanceledException or IOException or System.Net.Sockets.SocketException or InvalidOperationException or System.Security.Authentication.AuthenticationException)
        {
            // Why, without what the server was sent.
            store.Mailed(hit.Id, AlertHit.Waiting, e is OperationCanceledException ? "timeout" : (e.InnerException ?? e).Message.Split('\n')[0]);
            return false;
        }

        store.Mailed(hit.Id, AlertHit.Sent, null);
        audit.Enter(accounts.Find(hit.AccountId), AuditAction.AlertMailed, $"{alert.Metric} {alert.City} {hit.Period}", "done", string.Empty);
        return true;
    }

    private MailMessage Message(SmtpSettings smtp, string address, Alert alert, AlertHit hit)
    {
        using var build = reader.Open(accounts.Find(hit.AccountId)!.Sees);
        var place = build is null ? null : places.Of(build).FirstOrDefault(p => p.Code == alert.City);
        var metric = MetricRegistry.Find(alert.Metric);
        string City(Texts texts) => place?.Name(texts) ?? alert.City;
        string Name(Texts texts) => metric is null ? alert.Metric : texts.Pick(metric.NameZh, metric.NameEn);
        string Part(Texts texts) => texts[
            "alerts.mail.body", Name(texts), City(texts), hit.Period, texts.Pick(hit.ValueZh, hit.ValueEn), texts.Pick(hit.WordsZh, hit.WordsEn), hit.MetricVersion, hit.BuildId, Link(smtp, alert),
            hit.IsSynthetic ? texts["alerts.mail.synthetic"] : string.Empty];
        var (zh, en) = (Texts.Of("zh"), Texts.Of("en"));
        return new MailMessage(smtp.From, new MailAddress(address))
        {
            Subject = (hit.IsSynthetic ? zh["alerts.mail.synthetic.short"] : string.Empty) + zh["alerts.mail.subject", City(zh), Name(zh), hit.Period],
            SubjectEncoding = Encoding.UTF8,
            Body = Part(zh) + "\n\n" + Part(en) + "\n",
            BodyEncoding = Encoding.UTF8,
            IsBodyHtml = false,
        };
    }

    // The figure on the page of comparison; who opens it signs in as ever.
    private string Link(SmtpSettings smtp, Alert alert)
    {
        var root = smtp.Link?.ToString() ?? (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? string.Empty).TrimEnd('/') + configuration["pathbase"]?.TrimEnd('/') + "/";
        return root.TrimEnd('/') + AlertLink.Of(alert);
    }
}

/// <summary>The mail server, if one is named.</summary>
/// <param name="Settings">Its settings; null where no mail goes out.</param>
internal sealed record MailServer(SmtpSettings? Settings);

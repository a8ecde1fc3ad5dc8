using System.Net.Mail;
using Analytics.Etl;
using Analytics.Etl.Landing;

namespace Analytics.Dashboard.Features.Alerts;

/// <summary>The mail server that alerts go out by: <c>--smtp:host</c>, <c>:port</c>, <c>:from</c>, <c>:tls</c>, <c>:user</c>, <c>:link</c>.</summary>
/// <param name="Host">The server.</param>
/// <param name="Port">Its port.</param>
/// <param name="From">Whose the mails are.</param>
/// <param name="Tls">Whether the connection is encrypted (STARTTLS).</param>
/// <param name="User">Who signs in there; null where nobody need.</param>
/// <param name="Password">With what; from the environment or a file, never from the command line, where every process reads it.</param>
/// <param name="Link">Where this dashboard is reached from outside; null where it is at the address that it listens on.</param>
internal sealed record SmtpSettings(string Host, int Port, MailAddress From, bool Tls, string? User, string? Password, Uri? Link)
{
    /// <summary>The environment variable that holds the password.</summary>
    public const string PasswordVariable = "ANALYTICS_SMTP_PASSWORD";

    /// <summary>The file in the folder of keys that holds it where the variable does not.</summary>
    public const string PasswordFile = "smtp.password";

    private const int DefaultPort = 587;

    /// <summary>The settings; null where no server is named.</summary>
    /// <exception cref="UserException">One of them cannot be.</exception>
    public static SmtpSettings? Of(IConfiguration configuration, DataFolder data)
    {
        var smtp = configuration.GetSection("smtp");
        if (smtp["password"] is not null)
        {
            throw new UserException($"smtp:password is not read: put the password into the environment variable {PasswordVariable} or the file {PasswordFile} in {data.Keys}.");
        }

        if (smtp["host"] is not { Length: > 0 } host)
        {
            return null;
        }

        var port = smtp["port"] is not { Length: > 0 } number ? DefaultPort
            : int.TryParse(number, out var read) && read is > 0 and <= ushort.MaxValue ? read
            : throw new UserException($"smtp:port is '{number}': give a number from 1 to 65535.");
        var from = MailAddress.TryCreate(smtp["from"], out var address) ? address : throw new UserException($"smtp:from is '{smtp["from"]}': give the address that mails come from, such as analytics@example.org.");
        var tls = smtp["tls"] is not { Length: > 0 } said ? true : bool.TryParse(said, out var yes) ? yes : throw new UserException($"smtp:tls is '{said}': give true or false.");
        var link = smtp["link"] is not { Length: > 0 } text ? null
            : Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
            : throw new UserException($"smtp:link is '{text}': give the address at which people open this dashboard, such as https://analytics.example.org/.");
        var user = smtp["user"] is { Length: > 0 } name ? name : null;
        return new SmtpSettings(host, port, from, tls, user, user is null ? null : PasswordOf(data), link);
    }

    private static string PasswordOf(DataFolder data)
    {
        var file = Path.Combine(data.Keys, PasswordFile);
        return Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } given ? given
            : File.Exists(file) ? File.ReadAllText(file).TrimEnd('\r', '\n')
            : throw new UserException($"smtp:user is given without a password: put it into the environment variable {PasswordVariable} or the file {file}.");
    }
}

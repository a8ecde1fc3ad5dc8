using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Analytics.Tests.Dashboard.Site;

/// <summary>A mail server of the least kind (RFC 5321): takes every mail, sends none on.</summary>
internal sealed class MailBox : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly Task serving;

    public MailBox(int port)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>What came, whole: headers, an empty line, the body as it was encoded.</summary>
    public List<string> Mails { get; } = [];

    /// <summary>To whom each went.</summary>
    public List<string> To { get; } = [];

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>The body of a mail, decoded.</summary>
    public static string Body(string mail)
    {
        var at = mail.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return Encoding.UTF8.GetString(Convert.FromBase64String(mail[at..].Replace("\r\n", string.Empty, StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
            {
                To.Add(line[8..].Trim('<', '>', ' '));
            }

            if (line.Equals("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("354 go on");
                Mails.Add(await MailAsync(reader));
            }

            await writer.WriteLineAsync(line.Equals("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 ok");
        }
    }

    private static async Task<string> MailAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return mail.ToString();
    }
}

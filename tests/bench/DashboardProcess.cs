using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Analytics.Bench;

/// <summary>The dashboard on a free port of this machine, asked by the sample analyst: it signs in by the link on the console.</summary>
internal sealed class DashboardProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private DashboardProcess(Process process, string url)
    {
        this.process = process;
        Client = new HttpClient { BaseAddress = new Uri(url) };
    }

    /// <summary>Asks it.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<DashboardProcess> StartAsync(string data, CancellationToken cancellation)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [typeof(Dashboard.DashboardApp).Assembly.Location, "--data", data, "--urls", url, "--schedule", "false"]) { RedirectStandardOutput = true };
        var dashboard = new DashboardProcess(Process.Start(start)!, url);
        var link = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        dashboard.process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith("Sign in as analyst", StringComparison.Ordinal) == true)
            {
                link.TrySetResult(new Uri(line.Data[line.Data.IndexOf("http", StringComparison.Ordinal)..]));
            }
        };
        dashboard.process.BeginOutputReadLine();
        var watch = Stopwatch.StartNew();
        while (!await dashboard.AnswersAsync(cancellation))
        {
            if (watch.Elapsed > Patience || dashboard.process.HasExited)
            {
                throw new InvalidOperationException("the dashboard did not start");
            }

            await Task.Delay(100, cancellation);
        }

        // The client keeps the session's cookie.
        using var signedIn = await dashboard.Client.GetAsync(await link.Task.WaitAsync(Patience, cancellation), cancellation);
        return signedIn.StatusCode == HttpStatusCode.OK ? dashboard : throw new InvalidOperationException($"signing in answered {signedIn.StatusCode}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            using var response = await Client.GetAsync(new Uri("/health", UriKind.Relative), cancellation);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using Analytics.Warehouse.Metrics;
using Spectre.Console;

namespace Analytics.Bench;

/// <summary>
/// The dashboard over HTTP, as a process of its own, asked by the sample analyst: two hundred distinct addresses cold, the
/// same again from its cache, fifty users who think two seconds between addresses, and then without a pause while a new
/// build is published, with the fifty users beside.
/// </summary>
internal static class PageBench
{
    private const int Addresses = 200;
    private const int Users = 50;
    private static readonly TimeSpan ThinkingTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Visit = TimeSpan.FromSeconds(30);
    private static readonly string[] Views = ["lines", "panels", "heat", "change", "control", "residents", "rank", "funnel", "parts", "mix", "survival", "ages"];
    private static readonly string[] Viewed = ["registered", "on_time_reply"];
    private static readonly string[] Grains = ["month", "week", "quarter", "day"];

    public static async Task<int> RunAsync(long cases, CancellationToken cancellation)
    {
        using var data = BenchData.Write(cases, cancellation);
        await data.RunAsync(BenchData.Until, cancellation);
        await using var dashboard = await DashboardProcess.StartAsync(data.Data, cancellation);
        var addresses = Distinct().Take(Addresses).ToList();
        // The users find none of theirs kept from before.
        var others = Distinct().Skip(Addresses).Take(Addresses).ToList();
        var cold = await TimesAsync(dashboard.Client, addresses, cancellation);
        var cached = await TimesAsync(dashboard.Client, addresses, cancellation);

        var table = new Table().AddColumns(Text($"{cases:N0} cases"), "requests", "median", "95th percentile", "slowest", "not 200");
        table.AddRow(Row("cold", cold));
        table.AddRow(Row("from the cache", cached));
        table.AddRow(Row($"{Users} users", await UsersAsync(dashboard.Client, others, Task.Delay(Visit, cancellation), cancellation)));
        using var published = new CancellationTokenSource();
        var users = UsersAsync(dashboard.Client, others, Task.Delay(Timeout.Infinite, published.Token), cancellation);
        var publication = await PublishUnderLoadAsync(data, dashboard, addresses, cancellation);
        await published.CancelAsync();
        table.AddRow(Row("while a build is published", publication));
        table.AddRow(Row($"{Users} users beside that", await users));
        AnsiConsole.Write(table);
        foreach (var (time, address) in cold.Zip(addresses).OrderByDescending(t => t.First.Milliseconds).Take(6))
        {
            AnsiConsole.WriteLine(Text($"{time.Milliseconds,8:0.0} ms cold  {address}"));
        }

        return 0;
    }

    // The pages in turn: mostly the comparison, whose state is in its address.
    private static IEnumerable<string> Distinct()
    {
        string[] pages = ["/", "/?period=quarter", "/?period=year", "/?lang=en", "/runs", "/definitions", "/patrol", "/patrol?clock=inform&when=next_week", "/cold", "/cold?kind=overdue", "/week", "/week?size=100", "/week/blocked"];
        var comparisons =
            from year in Enumerable.Range(2021, 5)
            from grain in Grains
            from metric in MetricRegistry.All
            let to = grain == "day" ? $"{year}-06-30" : $"{year}-12-31"
            select $"/compare?metric={metric.Id}&grain={grain}&from={year}-01-01&to={to}";
        var views =
            from view in Views
            from metric in Viewed
            select $"/compare?metric={metric}&view={view}&from=2023-01-01&to={BenchData.Until:yyyy-MM-dd}";
        return pages.Concat(views).Concat(comparisons);
    }

    private static async Task<List<(double Milliseconds, bool IsOk)>> TimesAsync(HttpClient client, IEnumerable<string> addresses, CancellationToken cancellation)
    {
        List<(double, bool)> times = [];
        foreach (var address in addresses)
        {
            var watch = Stopwatch.StartNew();
            using var response = await client.GetAsync(new Uri(address, UriKind.Relative), cancellation);
            await response.Content.CopyToAsync(Stream.Null, cancellation);
            times.Add((watch.Elapsed.TotalMilliseconds, response.StatusCode == HttpStatusCode.OK));
        }

        return times;
    }

    // Each user begins elsewhere in the list and at another moment, reads on and thinks in between.
    private static async Task<List<(double Milliseconds, bool IsOk)>> UsersAsync(HttpClient client, List<string> addresses, Task end, CancellationToken cancellation)
    {
        async Task<List<(double, bool)>> ReadAsync(int user)
        {
            List<(double, bool)> times = [];
            await Task.Delay(ThinkingTime * user / Users, cancellation);
            for (var i = user * addresses.Count / Users; !end.IsCompleted; i++)
            {
                times.AddRange(await TimesAsync(client, [addresses[i % addresses.Count]], cancellation));
                await Task.WhenAny(end, Task.Delay(ThinkingTime, cancellation));
            }

            return times;
        }

        return [.. (await Task.WhenAll(Enumerable.Range(0, Users).Select(ReadAsync))).SelectMany(t => t)];
    }

    private static async Task<List<(double Milliseconds, bool IsOk)>> PublishUnderLoadAsync(BenchData data, DashboardProcess dashboard, List<string> addresses, CancellationToken cancellation)
    {
        var before = await dashboard.Client.GetStringAsync(new Uri("/health", UriKind.Relative), cancellation);
        var publication = data.RunAsync(BenchData.Until.AddDays(1), cancellation, processors: 1);
        List<(double, bool)> times = [];
        do
        {
            times.AddRange(await TimesAsync(dashboard.Client, addresses, cancellation));
        }
        while (!publication.IsCompleted);
        await publication;
        times.AddRange(await TimesAsync(dashboard.Client, addresses, cancellation));
        var after = await dashboard.Client.GetStringAsync(new Uri("/health", UriKind.Relative), cancellation);
        return before != after ? times : throw new InvalidOperationException($"the dashboard still serves {before}");
    }

    private static string[] Row(string name, List<(double Milliseconds, bool IsOk)> times)
    {
        var ordered = times.Select(t => t.Milliseconds).Order().ToList();
        string At(double share) => Text($"{ordered[(int)Math.Ceiling(share * ordered.Count) - 1]:0.0} ms");
        return [name, Text($"{times.Count}"), At(0.5), At(0.95), At(1), Text($"{times.Count(t => !t.IsOk)}")];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

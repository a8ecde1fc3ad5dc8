using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Export;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Export;
using Analytics.Warehouse.Reader;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Dashboard;

/// <summary>The API tells programs what pages tell people: the same numbers, to the same roles, within the same charge.</summary>
public sealed class ApiAnswers(SharedSite shared)
{
    private const string Question = "metric=registered&metric=on_time_reply&grain=month&from=2025-12-01&to=2026-03-31&level=all";
    private static readonly string[] OfFile = ["period", "city_code", "metric", "value", "low", "high", "numerator", "denominator", "undecided"];
    private static readonly string[] OfSeries = ["period", "key", "metric", "value", "low", "high", "numerator", "denominator", "undecided"];
    private static readonly string[] TypedByPowerBi = ["period_start", "period_end", "value", "numerator", "denominator"];
    private readonly TestSite site = shared.Site;

    [Fact]
    public async Task A_series_holds_the_numbers_of_the_pages_file_in_every_format()
    {
        var token = await TokenAsync(Role.Researcher);
        var csv = Lines(await TextAsync(token, $"/compare.csv?{Question}"));
        var columns = csv[0].TrimStart('\uFEFF').Split(',').Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i);
        var expected = csv[1..].Select(l => l.Split(',')).Select(r => string.Join('|', OfFile.Select(c => Plain(r[columns[c]])))).ToList();
        Assert.True(expected.Count >= 24, $"{expected.Count} figures");

        var json = (JsonArray)JsonNode.Parse(await TextAsync(token, $"/api/v1/series?{Question}"))!["rows"]!;
        Assert.Equal(expected, json.Select(r => Row(n => r![n]?.ToString())));

        var lines = Lines(await TextAsync(token, $"/api/v1/series?{Question}", "text/csv"));
        var names = lines[0].Split(',').ToList();
        Assert.Equal(expected, lines[1..].Select(l => l.Split(',')).Select(r => Row(n => r[names.IndexOf(n)])));

        var parquet = Path.GetTempFileName();
        await File.WriteAllBytesAsync(parquet, await (await AskAsync(token, $"/api/v1/series?{Question}", "application/vnd.apache.parquet")).BytesAsync(), TestContext.Current.CancellationToken);
        using (var connection = Database.InMemory(DatabaseLimits.Reader, Path.GetTempPath()))
        {
            Assert.Equal(expected, connection.Query(
                "select period, key, metric, value, low, high, numerator, denominator, undecided from read_parquet($path)",
                r => string.Join('|', Enumerable.Range(0, 9).Select(i => r.IsDBNull(i) ? string.Empty : Plain(Convert.ToString(r.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)!))),
                ("path", parquet)));
        }

        File.Delete(parquet);
        static string Row(Func<string, string?> value) => string.Join('|', OfSeries.Select(n => Plain(value(n) ?? string.Empty)));
    }

    [Fact]
    public async Task It_is_described_as_it_answers()
    {
        var token = await TokenAsync(Role.Analyst);
        var described = JsonNode.Parse(await TextAsync(token, "/api/v1/openapi.json"))!;
        var routes = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(r => r.StartsWith("/api/", StringComparison.Ordinal));
        Assert.Equal(routes.Order(StringComparer.Ordinal), ((JsonObject)described["paths"]!).Select(p => p.Key).Order(StringComparer.Ordinal));
        foreach (var (path, schema) in new[] { ("metrics", "metric"), ("series", "figure"), ("tables", "column"), ("exports", "export") })
        {
            var names = ((JsonObject)described["components"]!["schemas"]![schema]!["properties"]!).Select(p => p.Key);
            Assert.Equal(string.Join(',', names), Lines(await TextAsync(token, $"/api/v1/{path}", "text/csv"))[0]);
            var page = (JsonObject)JsonNode.Parse(await TextAsync(token, $"/api/v1/{path}"))!;
            Assert.Equal(["build_id", "as_of", "rows_total", "page", "next", "rows"], page.Select(p => p.Key));
        }

        Assert.Contains("\"on_time_reply\"", await TextAsync(token, "/api/v1/metrics"), StringComparison.Ordinal);
        Assert.Contains("agg_registered", await TextAsync(token, "/api/v1/tables"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        var token = await TokenAsync(Role.Analyst);
        var whole = Lines(await TextAsync(token, $"/api/v1/series?{Question}", "text/csv"))[1..];
        List<string> found = [];
        for (var address = $"/api/v1/series?{Question}&page_size=7"; address is not null;)
        {
            // from the cache as from the query
            await AskAsync(token, address, "text/csv");
            var answer = await AskAsync(token, address, "text/csv");
            found.AddRange(Lines(await answer.TextAsync())[1..]);
            address = answer.Headers.TryGetValues("Link", out var link) ? link.Single()[1..link.Single().IndexOf('>', StringComparison.Ordinal)] : null;
        }

        Assert.Equal(whole, found);
        Assert.Equal(7, ((JsonArray)JsonNode.Parse(await TextAsync(token, $"/api/v1/series?{Question}&page_size=7"))!["rows"]!).Count);
    }

    [Fact]
    public async Task A_charge_holds_as_on_pages_and_roles_too()
    {
        var city = await TokenAsync(Role.CityUser, Charge.OfCity("440600"));
        var rows = (JsonArray)JsonNode.Parse(await TextAsync(city, $"/api/v1/series?metric=registered&level=all"))!["rows"]!;
        Assert.Equal(["440600"], rows.Select(r => r!["key"]!.ToString()).Distinct());
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(city, "/api/v1/series?city=445300")).StatusCode);
        Assert.DoesNotContain("445300", await TextAsync(city, "/api/v1/metrics"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(city, "/api/v1/tables")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(await TokenAsync(Role.SystemAdministrator), "/api/v1/series")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("anl_nothing", "/api/v1/series")).StatusCode);
        Assert.Contains(
            site.Services.GetRequiredService<AuditTrail>().Find(new AuditFilter(Action: AuditAction.Export), 200), e => e.Subject == "/api/v1/series?metric=registered&level=all" && e.Outcome == "token t");
    }

    [Fact]
    public async Task An_answer_holds_until_the_next_build_in_the_form_in_which_it_was_asked_for()
    {
        var token = await TokenAsync(Role.Analyst);
        var json = await AskAsync(token, "/api/v1/metrics");
        var csv = await AskAsync(token, "/api/v1/metrics", "text/csv");
        Assert.NotEqual(json.Headers.ETag, csv.Headers.ETag);
        Assert.Contains("Accept", csv.Headers.Vary);
        Assert.Equal("text/csv", (await AskAsync(token, "/api/v1/metrics", "text/csv")).Content.Headers.ContentType!.MediaType);
        Assert.Equal("text/csv", (await AskAsync(token, "/api/v1/metrics?format=csv")).Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(token, "/api/v1/metrics", tag: json.Headers.ETag)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(token, "/api/v1/metrics", "text/csv", json.Headers.ETag)).StatusCode);
        foreach (var (address, accept, status) in new[]
        {
            ("/api/v1/metrics", "text/html", 406), ("/api/v1/metrics?format=exe", "*/*", 406), ("/api/v1/metrics?page=0", "*/*", 400), ("/api/v1/metrics?page_size=50001", "*/*", 400),
            ("/api/v1/series?metric=nothing", "*/*", 400), ("/api/v1/series?city=1", "*/*", 400), ("/api/v1/metrics?page=2147483647", "*/*", 200), ("/api/v1/metrics", "text/html, */*;q=0.1", 200),
        })
        {
            var answer = await AskAsync(token, address, accept);
            Assert.True((int)answer.StatusCode == status, $"{address} {accept}: {answer.StatusCode}");
            Assert.Equal(status == 200 ? "application/json" : "application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task Exports_are_told_to_who_asked_for_them_and_their_files_are_served_in_parts()
    {
        var account = site.Services.GetRequiredService<AccountStore>().Add($"api-{Guid.NewGuid():N}", Role.Researcher, Charge.Everything)!;
        var (_, token) = site.Services.GetRequiredService<ApiTokens>().Make(account.Id, "t", TokenScope.Figures, 7);
        var (id, body) = (Guid.NewGuid().ToString("N"), Encoding.UTF8.GetBytes("city_code,n\n445300,7\n"));
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(site.Data.Exports, id)).FullName, "agg_registered.csv");
        await File.WriteAllBytesAsync(path, body, TestContext.Current.CancellationToken);
        var store = site.Services.GetRequiredService<ExportStore>();
        var catalogue = site.Services.GetRequiredService<Catalogue>();
        var build = catalogue.Builds[0];
        var choice = new ExportChoice(build, "agg_registered", [], [], null, null, ExportFormat.Csv);
        store.Add(new ExportRequest(id, account.Id, account.Name, site.Clock.Now.UtcDateTime, choice, "p", "r", catalogue.Risk(choice), ExportState.Waiting, null, null, null, null));
        Assert.Equal("waiting", Assert.Single((JsonArray)JsonNode.Parse(await TextAsync(token, "/api/v1/exports"))!["rows"]!)!["state"]!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(token, $"/api/v1/exports/{id}/files/agg_registered.csv")).StatusCode);
        store.Decide(id, ExportState.Approved, new ExportDecision("x", "x", site.Clock.Now.UtcDateTime, string.Empty));
        store.Made(id, new MadeExport(1, [MadeFile.Of(path, "text/csv")], catalogue.CitationOf(build)), site.Clock.Now.UtcDateTime);

        var row = Assert.Single((JsonArray)JsonNode.Parse(await TextAsync(token, "/api/v1/exports"))!["rows"]!)!;
        Assert.Equal(("ready", "agg_registered.csv", (long)body.Length), (row["state"]!.ToString(), row["file"]!.ToString(), row["bytes"]!.GetValue<long>()));
        using var request = Request(token, row["address"]!.ToString(), "*/*");
        request.Headers.Range = new RangeHeaderValue(10, null);
        var part = await site.Anonymous.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(body[10..], await part.BytesAsync());
        var other = await TokenAsync(Role.Researcher);
        Assert.Empty((JsonArray)JsonNode.Parse(await TextAsync(other, "/api/v1/exports"))!["rows"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(other, row["address"]!.ToString())).StatusCode);
    }

    [Theory]
    [InlineData("python3", "series.py")]
    [InlineData("Rscript", "series.R")]
    public async Task The_examples_read_every_row(string tool, string example)
    {
        var token = await TokenAsync(Role.Researcher);
        ProcessStartInfo start = new(tool, [Example(example)]) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["ANALYTICS_URL"] = site.Address, ["ANALYTICS_TOKEN"] = token } };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{tool} was not found");
        }

        using (process)
        {
            var error = process!.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var told = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Equal(await ExpectedAsync(token), told.Trim());
            Assert.Empty(await error);
        }
    }

    [Fact]
    public async Task The_examples_of_DuckDB_and_Power_BI_ask_what_is_answered()
    {
        var token = await TokenAsync(Role.Researcher);
        var sql = await File.ReadAllTextAsync(Example("series.sql"), TestContext.Current.CancellationToken);
        var asked = sql[(sql.IndexOf("$ANALYTICS_URL", StringComparison.Ordinal) + "$ANALYTICS_URL".Length)..].Split('"')[0];
        var parquet = Path.GetTempFileName();
        await File.WriteAllBytesAsync(parquet, await (await AskAsync(token, asked, "application/vnd.apache.parquet")).BytesAsync(), TestContext.Current.CancellationToken);
        using (var connection = Database.InMemory(DatabaseLimits.Reader, Path.GetTempPath()))
        {
            Assert.Equal(await ExpectedAsync(token), connection.Query(sql.Replace("series.parquet')", parquet + "')", StringComparison.Ordinal), r => $"{r.GetInt64(0)} {r.GetInt64(1)}")[0]);
        }

        File.Delete(parquet);
        // M runs in Power BI alone: what it asks for, and the columns that it types, are looked at.
        var m = await File.ReadAllTextAsync(Example("series.pq"), TestContext.Current.CancellationToken);
        Assert.Contains("RelativePath = \"api/v1/series\"", m, StringComparison.Ordinal);
        var header = Lines(await TextAsync(token, "/api/v1/series?metric=registered&metric=on_time_reply&grain=month&page_size=50000&format=csv"))[0].Split(',');
        Assert.All(TypedByPowerBi, c => Assert.True(m.Contains($"\"{c}\"", StringComparison.Ordinal) && header.Contains(c), c));
    }

    private async Task<string> ExpectedAsync(string token)
    {
        var rows = (JsonArray)JsonNode.Parse(await TextAsync(token, "/api/v1/series?metric=registered&metric=on_time_reply&grain=month&page_size=50000"))!["rows"]!;
        return $"{rows.Count} {rows.Sum(r => r!["numerator"]?.GetValue<long>() ?? 0)}";
    }

    private static string Example(string name) => Path.Combine(Analytics.Etl.ProjectPaths.Resolve("dashboard/docs/api"), name);

    private async Task<string> TokenAsync(Role role, Charge? charge = null)
    {
        var (_, account) = await site.SignInAsync(role, charge);
        return site.Services.GetRequiredService<ApiTokens>().Make(account.Id, "t", TokenScope.Figures, 7).Secret;
    }

    private async Task<HttpResponseMessage> AskAsync(string token, string address, string accept = "application/json", EntityTagHeaderValue? tag = null)
    {
        using var request = Request(token, address, accept);
        if (tag is not null)
        {
            request.Headers.IfNoneMatch.Add(tag);
        }

        return await site.Anonymous.SendAsync(request);
    }

    private async Task<string> TextAsync(string token, string address, string accept = "application/json")
    {
        var answer = await AskAsync(token, address, accept);
        var text = await answer.TextAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}\n{text}");
        return text;
    }

    private static HttpRequestMessage Request(string token, string address, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return request;
    }

    private static string[] Lines(string csv) => csv.TrimEnd().Split("\r\n");

    // 40.0 and 40 are one number.
    private static string Plain(string value) =>
        value.Contains('.', StringComparison.Ordinal) && double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : value;
}

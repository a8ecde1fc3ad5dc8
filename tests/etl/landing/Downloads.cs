using System.Text;
using Analytics.Etl.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Analytics.Tests.Etl.Landing;

/// <summary>Sources over HTTP, against a server that this test runs itself.</summary>
public sealed class Downloads : IAsyncLifetime
{
    private readonly List<string> asked = [];
    private WebApplication? server;
    private Func<HttpContext, Task> answer = _ => Task.CompletedTask;

    private string Address => server!.Urls.First();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(context =>
        {
            asked.Add(context.Request.Headers.IfNoneMatch.ToString());
            return answer(context);
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync() => await server!.DisposeAsync();

    [Fact]
    public async Task A_file_is_asked_for_again_by_its_ETag_and_kept_under_a_name_of_its_own()
    {
        using var delivery = Delivery("secret=42");
        Answer("\"one\"", "no,day\n1,2022-03-05\n", new DateTimeOffset(2026, 3, 5, 1, 2, 3, TimeSpan.Zero));
        Assert.Equal((1, 1, 0), Files(await delivery.RunAsync()));
        answer = context =>
        {
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        };
        Assert.Equal((1, 0, 0), Files(await delivery.RunAsync()));
        Answer("\"two\"", "no,day\n1,2022-03-05\n2,2022-03-05\n", new DateTimeOffset(2026, 3, 6, 1, 2, 3, TimeSpan.Zero));
        Assert.Equal((2, 1, 0), Files(await delivery.RunAsync()));
        Assert.Equal(["", "\"one\"", "\"one\""], asked);
        Assert.Equal(["data-20260305T010203.csv", "data-20260306T010203.csv"], Directory.GetFiles(Path.Combine(delivery.Data.Inbox, "town")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(500, "500")]
    [InlineData(404, "404")]
    public async Task A_refusal_is_named_without_what_the_address_keeps_secret_and_harms_no_other(int status, string told)
    {
        using var delivery = Delivery("token=secret");
        Directory.CreateDirectory(Path.Combine(delivery.Data.Inbox, "village"));
        File.WriteAllText(Path.Combine(delivery.Data.Inbox, "village", "a.csv"), "no,day\n1,2022-03-05\n");
        answer = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("13812345678");
        };
        var run = await delivery.RunAsync(new SourceText().Parse("village"));
        var error = Assert.Single(run.Sources[0].Errors);
        Assert.StartsWith($"town: {Address}/file (from.url): ", error, StringComparison.Ordinal);
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.Equal((RunRecord.Published, 1), (run.Outcome, run.Sources[1].NewFiles));
        Assert.Equal(["1"], delivery.Published("select count(*)::varchar from fct_case"));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_leaves_nothing()
    {
        using var delivery = Delivery("x=1");
        answer = async context =>
        {
            context.Response.ContentLength = 1_000;
            await context.Response.WriteAsync("no,day\n1,2022-03-05\n");
            await context.Response.Body.FlushAsync();
            context.Abort();
        };
        var run = await delivery.RunAsync();
        Assert.Equal((0, 0, 1), Files(run));
        Assert.Empty(Directory.EnumerateFiles(delivery.Data.Root, "data-*", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFileSystemEntries(delivery.Data.Temporary));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        using var delivery = Delivery("x=1");
        await server!.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, 0, 1), Files(await delivery.RunAsync()));
    }

    [Fact]
    public async Task Another_answer_under_the_same_time_does_not_write_over_the_first()
    {
        using var delivery = Delivery("x=1");
        var time = new DateTimeOffset(2026, 3, 5, 1, 2, 3, TimeSpan.Zero);
        Answer("\"one\"", "no,day\n1,2022-03-05\n", time);
        await delivery.RunAsync();
        Answer("\"two\"", "no,day\n2,2022-03-05\n", time);
        Assert.Equal((2, 1, 0), Files(await delivery.RunAsync()));
        Assert.Equal(["1", "2"], delivery.Published("select case_no from fct_case order by 1"));
    }

    private Delivery Delivery(string query) =>
        new(new SourceText().With("from", $$"""{"files": "data.csv", "url": "{{Address}}/file?{{query}}"}"""));

    private void Answer(string etag, string body, DateTimeOffset modified) => answer = context =>
    {
        context.Response.Headers.ETag = etag;
        context.Response.GetTypedHeaders().LastModified = modified;
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask();
    };

    private static (int Files, int New, int Errors) Files(RunRecord run) => (run.Sources[0].Files, run.Sources[0].NewFiles, run.Sources[0].Errors.Count);
}

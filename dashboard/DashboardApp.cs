using System.Text.Encodings.Web;
using System.Text.Unicode;
using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features;
using Analytics.Dashboard.Features.Alerts;
using Analytics.Dashboard.Features.Answer;
using Analytics.Dashboard.Features.Diff;
using Analytics.Dashboard.Features.Export;
using Analytics.Dashboard.Features.Notes;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Features.Views;
using Analytics.Dashboard.Hosting;
using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Etl.Mapping;
using Analytics.Etl.Runs;
using Analytics.Etl.Uploads;
using Analytics.Warehouse.Reader;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;

namespace Analytics.Dashboard;

/// <summary>Puts the dashboard together. Tests start the same application on a free port.</summary>
public static class DashboardApp
{
    private const string DefaultUrl = "http://localhost:5080";

    /// <summary>The application, ready to start.</summary>
    /// <param name="args"><c>--data DIR</c>, <c>--urls URL</c>, <c>--pathbase /prefix</c> (or the environment variable ASPNETCORE_PATHBASE), <c>--schedule false</c>, <c>--sources DIR</c>, <c>--smtp:host HOST</c> and its like (<see cref="SmtpSettings"/>).</param>
    /// <param name="clock">Says today: what is stale depends on it.</param>
    /// <exception cref="UserException">Something is in the way that its reader can mend.</exception>
    public static WebApplication Build(string[] args, TimeProvider clock)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(DashboardApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        Log(builder.Logging);
        var data = new DataFolder(ProjectPaths.Resolve(builder.Configuration["data"] ?? "data"));
        Add(builder.Services, data, clock);
        builder.Services.AddSingleton(new MailServer(SmtpSettings.Of(builder.Configuration, data)));
        builder.Services.AddHostedSchedule(builder.Configuration, data, clock);
        var app = builder.Build();
        Use(app);
        // Opened now, so that a file that another dashboard holds stops the start rather than the first sign-in.
        var announcement = app.Services.GetRequiredService<Announcement>();
        app.Lifetime.ApplicationStarted.Register(() => announcement.Tell(app.Urls, Console.Out));
        return app;
    }

    private static void Log(ILoggingBuilder logging)
    {
        logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // It warns of every form that it may not be kept, which it then sees to.
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
    }

    private static void Add(IServiceCollection services, DataFolder data, TimeProvider clock)
    {
        services.AddSingleton(clock).AddSingleton(data).AddSingleton<RunRecords>().AddSingleton<LatestRuns>().AddSingleton<ModelFolder>();
        services.AddSingleton<IWarehouseReader>(_ => new DuckDbReader(data.Builds));
        services.AddSingleton<PlacesOfBuild>().AddSingleton<AnswerStore>().AddSingleton<DiffOfBuilds>().AddSingleton<AnswerBox>().AddSingleton<TextMask>().AddSingleton<UploadFolder>();
        services.AddSingleton<EventNotes>().AddSingleton<PersonalText>().AddScoped<NotesOnCharts>().AddSingleton<SavedViews>();
        services.AddSingleton<AlertStore>().AddSingleton<AlertMail>().AddSingleton<AlertWatch>().AddHostedService(p => p.GetRequiredService<AlertWatch>());
        services.AddSingleton<Catalogue>().AddSingleton<ExportStore>().AddSingleton<ExportFolder>().AddSingleton<ExportWork>().AddHostedService(p => p.GetRequiredService<ExportWork>());
        services.AddSingleton<ReleaseWork>().AddHostedService(p => p.GetRequiredService<ReleaseWork>());
        services.AddScoped<CurrentBuild>().AddScoped(_ => Texts.Current);
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(data.Keys));
        // Chinese as it is, not as character references: pages a third of the size.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddResponseCompression();
        services.AddAccounts().AddControllersWithViews().UseFeatureFolders();
        services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        services.Configure<RequestLocalizationOptions>(Language.Configure);
        services.Configure<ForwardedHeadersOptions>(o =>
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedPrefix);
    }

    private static void Use(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UsePathBase(app.Configuration["pathbase"]);
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = KeepVersioned });
        app.UseRequestLocalization();
        app.UseMiddleware<Language>();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseRouting();
        app.UseAccounts();
        app.UseMiddleware<AnswerCache>();
        app.MapControllers();
    }

    // Pages name assets with a hash of their content (asp-append-version), so that such an address never changes its answer.
    private static void KeepVersioned(Microsoft.AspNetCore.StaticFiles.StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
}

using Analytics.Dashboard.Accounts;
using Analytics.Etl;
using Analytics.Etl.Backup;
using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Analytics.Tests.Dashboard.Site;
using Analytics.Tests.Etl.Sample;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Reader;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Etl.Backup;

/// <summary>A backup is worth what can be restored from it.</summary>
public sealed class Drill : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string To => Path.Combine(folder.Path, "backup");

    private string KeysTo => Path.Combine(folder.Path, "keys");

    private string Restored => Path.Combine(folder.Path, "restored");

    [Fact]
    public async Task A_restored_folder_is_the_same_build_can_make_it_again_and_signs_in_who_could_before()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var site = await TestSite.StartAsync();
        var (_, account) = await site.SignInAsync(Role.Analyst, Charge.Everything);
        var entries = site.Services.GetRequiredService<AuditTrail>().Verify().Entries;
        var link = site.Services.GetRequiredService<SignInLinks>().Make(account.Id);
        await site.StopAsync();

        var made = await new DataBackup(site.Data, site.Clock, _ => { }).MakeAsync(To, KeysTo, cancellation);
        Assert.DoesNotContain(made.Files, f => f.Path.StartsWith("inbox/", StringComparison.Ordinal) || f.Path.StartsWith("keys/", StringComparison.Ordinal) || f.Path.Contains("petitioner", StringComparison.Ordinal));
        DataRestore.Restore(To, KeysTo, Restored, cancellation);
        var data = new DataFolder(Restored);
        Assert.Equal(ContentHash(site.Data), ContentHash(data));
        Assert.Equal(made.ContentHash, ContentHash(data));

        // What was kept suffices to make the same build: nothing of it depends on the copied file.
        Directory.Delete(data.Builds, recursive: true);
        var run = await new Pipeline(data, site.Clock, _ => { }).RunAsync(Analytics.Etl.Sources.SourceFiles.Read(data.Sources).Sources, new RunOptions(TestSite.AsOf), cancellation);
        Assert.Equal((RunRecord.Published, made.BuildId, made.ContentHash), (run.Outcome, run.BuildId, ContentHash(data)));

        await using var again = await TestSite.OverAsync(data);
        Assert.True(again.Services.GetRequiredService<AuditTrail>().Verify() is { IsWhole: true } verdict && verdict.Entries >= entries);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await again.Anonymous.GetAsync("/signin?link=" + link)).StatusCode);
        Assert.Contains("/compare", await again.PageAsync("/compare"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_dashboard_has_the_accounts_open_the_copy_that_it_left_is_taken()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var site = await TestSite.StartAsync();
        var (_, account) = await site.SignInAsync(Role.Analyst, Charge.Everything);
        site.Services.GetRequiredService<AccountsCopy>().Write();
        await site.StopAsync();
        // another program has them open: here a file that is none
        await File.WriteAllTextAsync(Path.Combine(site.Data.Root, "app.duckdb"), "open elsewhere", cancellation);
        List<string> told = [];
        await new DataBackup(site.Data, site.Clock, told.Add).MakeAsync(To, KeysTo, cancellation);
        Assert.Contains(told, t => t.StartsWith("accounts: the dashboard has them open; taken as of", StringComparison.Ordinal));
        DataRestore.Restore(To, KeysTo, Restored, cancellation);
        await using var again = await TestSite.OverAsync(new DataFolder(Restored));
        Assert.Equal(account.Name, again.Services.GetRequiredService<AccountStore>().Find(account.Id)!.Name);
    }

    [Fact]
    public async Task A_damaged_backup_or_the_keys_of_another_folder_restore_nothing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var city = new SmallCity().Source("c", "case_no,registered_at").Deliver("c", "20240101.csv", "1,2024-01-01");
        await city.RunAsync();
        await new DataBackup(city.Data, city.Clock, _ => { }).MakeAsync(To, KeysTo, cancellation);
        using var other = new SmallCity().Source("c", "case_no,registered_at").Deliver("c", "20240101.csv", "1,2024-01-01");
        await other.RunAsync();
        var (otherTo, otherKeys) = (Path.Combine(folder.Path, "other"), Path.Combine(folder.Path, "other-keys"));
        await new DataBackup(other.Data, other.Clock, _ => { }).MakeAsync(otherTo, otherKeys, cancellation);
        Assert.Contains("keys are those of another", Refusal(() => DataRestore.Restore(To, otherKeys, Restored, cancellation)), StringComparison.Ordinal);

        var parquet = Directory.EnumerateFiles(To, "cases.parquet", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(parquet);
        bytes[^20] ^= 1;
        File.WriteAllBytes(parquet, bytes);
        Assert.Contains("cases.parquet holds other bytes", Refusal(() => DataRestore.Restore(To, KeysTo, Restored, cancellation)), StringComparison.Ordinal);
        File.Delete(parquet);
        Assert.Contains("cases.parquet is missing", Refusal(() => DataRestore.Restore(To, KeysTo, Restored, cancellation)), StringComparison.Ordinal);
        File.Delete(Path.Combine(To, "backup.json"));
        Assert.Contains("this is no backup", Refusal(() => DataRestore.Restore(To, KeysTo, Restored, cancellation)), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Restored));
        Assert.Empty(Directory.EnumerateDirectories(folder.Path, "*.restoring-*"));
    }

    [Fact]
    public async Task Backups_go_into_new_folders_apart_from_each_other_and_from_the_data_folder()
    {
        using var city = new SmallCity().Source("c", "case_no,registered_at").Deliver("c", "20240101.csv", "1,2024-01-01");
        await city.RunAsync();
        Directory.CreateDirectory(Path.Combine(folder.Path, "full", "of"));
        foreach (var (to, keysTo, words) in new[]
        {
            (Path.Combine(folder.Path, "full"), KeysTo, "not empty"),
            (Path.Combine(city.Data.Root, "backup"), KeysTo, "outside the data folder"),
            (To, Path.Combine(To, "keys"), "keys lie apart"),
            (To, To, "keys lie apart"),
        })
        {
            var refusal = await Assert.ThrowsAsync<UserException>(() => new DataBackup(city.Data, city.Clock, _ => { }).MakeAsync(to, keysTo, TestContext.Current.CancellationToken));
            Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        }
    }

    private static string Refusal(Action restore) => Assert.Throws<UserException>(restore).Message;

    private static string ContentHash(DataFolder data)
    {
        using var connection = Database.ReadOnly(new PublishedBuilds(data.Builds).CurrentPath!, DatabaseLimits.Reader);
        return connection.Query("select content_hash from meta_build", r => r.GetString(0))[0];
    }
}

using System.Text;
using System.Text.RegularExpressions;
using Analytics.Etl;
using Analytics.Tests.Etl.Mapping;

namespace Analytics.Tests.Etl.Landing;

/// <summary>Identity never lands: looked for in every byte that a run leaves behind.</summary>
public sealed class Privacy
{
    private const string Phone = "13987654321";

    [Fact]
    public async Task After_a_run_no_identity_stands_in_any_file_or_message()
    {
        var source = new SourceText().WithColumns("""
            {"title": "title", "content": "text", "org": "org", "persons": "persons", "channel": "channel", "closed_at": "closed", "purpose": "purpose", "petitioner_key": {"identity": {"id_card": "证件", "phone": "电话"}}}
            """).With("attributes.more", "\"more\"").With("attributes.joined", """{"join": ["title", "more"]}""");
        using var delivery = new Delivery(source);
        string[] Quoted(params string[] fields) => [.. fields.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")];
        var rows = Masking.Identities.SelectMany((identity, i) => new[]
        {
            Quoted($"{i}", "2022-03-05", identity.Text, identity.Text, identity.Text, identity.Text, identity.Text, identity.Text, "appeal", $"11010519491231{i:0000}", Phone, identity.Text),
            // no key: the rejected row; no time: the value that could not be read, and one that is cut inside the number
            Quoted(string.Empty, "2022-03-05", identity.Text, identity.Text, identity.Text, "1", "letter", "", "appeal", "", Phone, identity.Text),
            Quoted($"r{i}", identity.Text, identity.Text, identity.Text, identity.Text, "1", "letter", "", "appeal", "", Phone, identity.Text),
            Quoted($"c{i}", new string('x', 95) + identity.Text, "t", "t", "o", new string('y', 96) + identity.Text, "letter", "", "appeal", "", Phone, "m"),
        });
        var broken = Masking.Identities.Select(i => $"9,2022-03-05,{i.Text.Replace('\n', ' ')},too few");
        var text = string.Join('\n', rows.Select(r => string.Join(',', r)).Concat(broken).Prepend("no,day,title,text,org,persons,channel,closed,purpose,证件,电话,more"));
        delivery.Write("whole.csv", text);
        delivery.Write("headerless.csv", text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        delivery.Write("cut.csv", $"no,day,{Phone}\n1,2022-03-05,{Phone}\n");
        delivery.Write("other.csv", text.Replace("证件", $"证件 {Phone}", StringComparison.Ordinal));
        List<string> told = [];
        var run = await new Pipeline(delivery.Data, delivery.Clock, told.Add).LandAsync([delivery.Source], new RunOptions(), TestContext.Current.CancellationToken);

        var sourceRun = Assert.Single(run.Sources);
        Assert.Equal((1, 3), (sourceRun.NewFiles, sourceRun.Errors.Count));
        Assert.Equal(Masking.Identities.Count * 5, sourceRun.RowsRead);
        Assert.Equal(Masking.Identities.Count, sourceRun.RowsLanded);
        // Four digits in a row stand in any hash.
        var numbers = Masking.Identities.SelectMany(i => Regex.Matches(i.Text, "[0-9]{7,}")).Select(m => m.Value);
        string[] hidden = [.. numbers, .. Masking.Identities.Select(i => i.Hidden).Where(h => h.Length > 5 || h[0] > 'z'), Phone, "1101051949", "欧阳", "张三丰", "王小五"];
        Assert.DoesNotContain(hidden, h => told.Concat(sourceRun.Errors).Any(m => m.Contains(h, StringComparison.Ordinal)));
        Assert.Empty(Left(delivery, hidden));
        Assert.Empty(Directory.EnumerateFileSystemEntries(delivery.Data.Temporary));
    }

    [Fact]
    public void Keys_and_temporary_files_are_their_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file modes.");
        using var delivery = new Delivery(new SourceText());
        var seen = new List<UnixFileMode>();
        delivery.OnProgress = _ => seen.Add(ModeOf(delivery.Data.Temporary));
        delivery.Land("no,day\n1,2022-03-05\n");
        Assert.NotEmpty(seen);
        Assert.All([.. seen, ModeOf(delivery.Data.Keys)], mode => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, mode));
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    // Parquet is compressed: its values are read back. Everything else is looked at as it lies.
    private static List<string> Left(Delivery delivery, string[] hidden)
    {
        var files = Directory.EnumerateFiles(delivery.Data.Root, "*", SearchOption.AllDirectories).Where(f => !f.StartsWith(delivery.Data.Inbox, StringComparison.Ordinal)).ToList();
        Assert.Contains(files, f => f.EndsWith("rejects.parquet", StringComparison.Ordinal));
        Assert.Contains(files, f => f.StartsWith(delivery.Data.Runs, StringComparison.Ordinal));
        var folders = files.Where(f => f.EndsWith("cases.parquet", StringComparison.Ordinal)).Select(f => Path.GetDirectoryName(f)!);
        var texts = files.Select(f => Encoding.UTF8.GetString(File.ReadAllBytes(f))).Concat(folders.SelectMany(f => new Batch(null!, f, true).AllText())).ToList();
        return [.. hidden.Where(h => texts.Any(t => t.Contains(h, StringComparison.Ordinal)))];
    }
}

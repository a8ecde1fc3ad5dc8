using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Etl.Sources;
using Analytics.Tests.Etl.Sample;

namespace Analytics.Tests.Etl.Sources;

/// <summary>Every source file of the repository is valid, and its examples hold; one that does not is told.</summary>
public sealed class Examples
{
    private static readonly string[] Folders = ["etl/sources", "tests/real/sources"];

    public static TheoryData<string> Files =>
        [.. Folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(ProjectPaths.Root, f), "*.json").Where(p => !p.EndsWith(".schema.json", StringComparison.Ordinal)).Select(p => $"{f}/{Path.GetFileName(p)}"))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_source_file_is_valid_and_its_examples_hold(string file)
    {
        var problems = new SourceProblems(Path.GetFileName(file));
        var source = SourceParser.Parse(file, File.ReadAllBytes(Path.Combine(ProjectPaths.Root, file)), problems);
        Assert.Empty(problems.Found);
        Assert.Empty(Told(source!));
    }

    [Theory]
    [InlineData("""{"row": {"no": "1", "day": "2022-03-05"}, "becomes": {"case_no": "2"}}""", "becomes.case_no: is '1', and should be '2'")]
    [InlineData("""{"row": {"no": "1", "day": "2022-03-05"}, "becomes": {"title": "2"}}""", "becomes.title: is null, and should be '2'")]
    [InlineData("""{"row": {"no": "1", "day": "2022-03-05"}, "becomes": {"case_no": null}}""", "becomes.case_no: is '1', and should be null")]
    [InlineData("""{"row": {"no": "1", "day": "2022-03-05"}, "becomes": {"colour": "1"}}""", "becomes.colour is none of our columns")]
    [InlineData("""{"row": {"no": "1"}, "becomes": {"case_no": "1"}}""", "is rejected as missing_registered_at")]
    [InlineData("""{"row": {"no": "1", "day": "2022-03-05"}, "rejected": "missing_case_no"}""", "must be rejected as missing_case_no, but lands")]
    [InlineData("""{"row": {"day": "2022-03-05"}, "rejected": "missing_registered_at"}""", "is rejected as missing_case_no")]
    [InlineData("""{"row": {"no": "1", "day": "2022-03-05", "other": "1"}}""", "row holds other, which the mapping does not read; map it, or name it under not_used")]
    [InlineData("""{"row": {"no": "1", "day": "2022-03-05", "closed": "x"}}""", "discards [closed_at], and should discard []")]
    public void An_example_that_does_not_hold_is_told_with_what_it_became(string example, string told)
    {
        var source = new SourceText().WithColumns("""{"title": "text", "closed_at": "closed"}""").With("examples", $"[{example}]");
        Assert.Equal([$"town.json: examples[0]: {told}"], Told(source.Parse()));
    }

    [Theory]
    [InlineData("""{"extract": "text", "pattern": "(?=a)(b)"}""")]
    [InlineData("""{"date": "text", "formats": ["%Q"]}""")]
    public void A_mapping_that_DuckDB_refuses_is_told_at_its_examples(string expression)
    {
        var source = new SourceText().WithColumns($$"""{"org": {{expression}}}""").With("examples", """[{"row": {"no": "1", "day": "2022-03-05", "text": "ab"}}]""");
        Assert.StartsWith("town.json: examples[0]: the mapping fails on it: ", Assert.Single(Told(source.Parse())), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Told(SourceFile source)
    {
        using var folder = new TemporaryFolder();
        var data = new DataFolder(folder.Path);
        var told = Analytics.Etl.Mapping.Examples.Problems([source], data);
        Assert.Empty(Directory.EnumerateFileSystemEntries(data.Temporary));
        return told;
    }
}

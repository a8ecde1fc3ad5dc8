namespace Analytics.Tests.Etl.Commands;

/// <summary><c>etl query</c>, as a script would use it.</summary>
public sealed class Querying(PublishedCity published) : IClassFixture<PublishedCity>
{
    [Fact]
    public async Task Csv_is_a_header_and_the_rows_and_nothing_else()
    {
        var answer = await QueryAsync("select case_no, registered_at, title, channel, 1.50 as n, true as yes from fct_case order by case_no", "csv");
        Assert.Equal((0, string.Empty), (answer.ExitCode, answer.Error));
        Assert.Equal(
            ["case_no,registered_at,title,channel,n,yes", "1,2024-01-01 09:30:00,\"题目, \"\"引\"\"\",letter,1.50,true", "2,2024-01-02 00:00:00,,,1.50,true"],
            answer.Lines);
    }

    [Fact]
    public async Task Csv_of_no_rows_is_its_header()
    {
        var answer = await QueryAsync("select case_no, title from fct_case where false", "csv");
        Assert.Equal("case_no,title\n", answer.Out.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Json_keeps_numbers_texts_and_nulls_apart()
    {
        var answer = await QueryAsync("select 1 as a, 2 as a, sum(range) as big, null as none, 'NaN'::double as odd, [1, 2] as list, {'k': '值'} as object, date '2024-02-29' as day from range(3)", "json");
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(
            System.Text.Json.Nodes.JsonNode.Parse("""{"a":1,"a_1":2,"big":3,"none":null,"odd":"NaN","list":[1,2],"object":{"k":"值"},"day":"2024-02-29"}"""),
            System.Text.Json.Nodes.JsonNode.Parse(answer.Out)![0]), answer.Out);
        Assert.Equal("[]", (await QueryAsync("select 1 where false", "json")).Out.Trim());
    }

    [Fact]
    public async Task A_piped_table_keeps_a_cell_on_its_line()
    {
        var answer = await QueryAsync("select repeat('长', 200) as long, repeat('x', 300) as longer, 'a' || chr(10) || 'b' as lines", "table");
        Assert.Equal(5, answer.Lines.Count);
        Assert.Contains(new string('长', 200), answer.Lines[3], StringComparison.Ordinal);
        Assert.Contains(" a b ", answer.Lines[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select nothing from fct_case", "nothing")]
    [InlineData("selec 1", "syntax error")]
    [InlineData("select case_no::integer / 0, error('stop here') from fct_case", "stop here")]
    public async Task An_error_of_the_statement_is_told_in_DuckDBs_words(string sql, string told)
    {
        var answer = await QueryAsync(sql, "csv");
        Assert.Equal((1, string.Empty), (answer.ExitCode, answer.Out));
        Assert.Contains(told, answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select 1; select 2")]
    [InlineData("delete from fct_case")]
    public async Task What_is_no_single_reading_statement_is_refused(string sql)
    {
        var answer = await QueryAsync(sql, "csv");
        Assert.Equal((1, string.Empty), (answer.ExitCode, answer.Out));
        Assert.Contains("one read-only statement", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unpublished_folder_says_what_to_do()
    {
        var answer = await EtlProcess.RunAsync("query", "--data", Path.Combine(published.Folder, "nowhere"), "select 1");
        Assert.Equal((2, string.Empty), (answer.ExitCode, answer.Out));
        Assert.Contains("etl run --data", answer.Error, StringComparison.Ordinal);
    }

    private Task<Answer> QueryAsync(string sql, string format) => EtlProcess.RunAsync("query", "--data", published.Folder, "--format", format, sql);
}

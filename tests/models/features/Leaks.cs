using Analytics.Models.Features;

namespace Analytics.Tests.Models.Features;

/// <summary>No feature knows what came later, and one that does is named.</summary>
[Collection<SharedSampleBuild>]
public sealed class Leaks(SampleBuild sample)
{
    private static readonly DateOnly[] Days = [new(2021, 11, 15), new(2022, 12, 4), new(2023, 9, 30)];

    public static TheoryData<string> Tasks => ["repeat", "cold"];

    // One column each; what stands before a column of a case is the moment it belongs to.
    private static readonly Dictionary<string, string[]> OfTheFuture = new()
    {
        ["repeat"] =
        [
            "c.closed_at::date - r.as_of", "c.rated_at is not null", "c.satisfaction_unit", "c.review_requested_at is not null", "c.source_updated_at::date - r.as_of",
            "c.is_first", "c.leader_case",
            "(select count(*) from fct_case as o where o.registered_at::date <= r.as_of + 10)",
            "(select count(*) from fct_case_event as e where e.source = r.source and e.case_no = r.case_no)",
            "(select count(*) from case_repeat_evidence as e where e.earlier_source = r.source and e.earlier_case_no = r.case_no)",
        ],
        ["cold"] =
        [
            "c.replied_at::date - r.as_of", "c.outcome", "c.transfers", "c.extended_to is not null", "c.acceptance",
            "(select max(k.stopped_on) from case_clock as k where k.source = r.source and k.case_no = r.case_no)",
        ],
    };

    private static readonly FeatureOptions Options = new(PerMille: 300);

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Deleting_everything_after_a_day_changes_no_feature_of_that_day_and_before_and_a_planted_column_is_caught_by_name(string task)
    {
        using var connection = sample.Open();
        var future = OfTheFuture[task];
        var planted = Of(task).With(
            "features_planted",
            $"""
            select r.row_id, {string.Join(", ", future.Select((column, i) => $"{column} as planted_{i:00}"))}
            from cohort as r
            inner join fct_case as c on c.source = r.source and c.case_no = r.case_no
            """);
        var leaks = LeakCheck.Find(connection, planted, Days, Options, TestContext.Current.CancellationToken);
        Assert.All(leaks, l => Assert.Equal("features_planted", l.Table));
        Assert.All(leaks, l => Assert.True(l.Rows > 0));
        Assert.Equal(future.Select((_, i) => $"planted_{i:00}"), leaks.Select(l => l.Feature).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_the_copy_does_not_hold_cannot_be_read()
    {
        using var connection = sample.Open();
        var planted = FeatureTask.Repeat.With("features_planted", "select r.row_id, m.repeat as planted from cohort as r inner join mart_case as m using (source, case_no)");
        Assert.Contains("mart_case", Assert.ThrowsAny<Exception>(() => LeakCheck.Find(connection, planted, [Days[2]], null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_column_of_a_case_has_its_moment()
    {
        using var connection = sample.Open();
        Assert.Equal(
            Analytics.Warehouse.DuckDb.DatabaseCommands.Query(connection, "select column_name from duckdb_columns() where table_name = 'fct_case' and database_name = 'build'", r => r.GetString(0)).Order(),
            KnownColumn.All.Select(c => c.Column).Order());
        Assert.All(KnownColumn.All, c => Assert.NotEmpty(c.Why));
    }

    private static FeatureTask Of(string task) => task == "repeat" ? FeatureTask.Repeat : FeatureTask.Cold;
}

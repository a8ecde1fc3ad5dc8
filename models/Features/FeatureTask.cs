namespace Analytics.Models.Features;

/// <summary>A question about cases: who is asked about, what became of them, and what was known before.</summary>
/// <param name="Name">Its name in commands: repeat or cold.</param>
/// <param name="Labels">The columns of its label table that tell what came; each has a column <c>_known_on</c> beside it.</param>
/// <param name="Tables">The SQL files that are run, in this order; each becomes the table of its name.</param>
public sealed record FeatureTask(string Name, IReadOnlyList<string> Labels, IReadOnlyList<string> Tables)
{
    /// <summary>The files of features among the tables: their columns are the matrix.</summary>
    public const string FeaturePrefix = "features_";

    /// <summary>Will this matter come back within 90 days of the answer? One row an answered case.</summary>
    public static FeatureTask Repeat { get; } = new("repeat", ["comes_back"],
    [
        .. Sources, "repeat/cohort", "repeat/label", .. Facts,
        "shared/features_case", "shared/features_course", "shared/features_answer", "shared/features_earlier", "shared/features_unit", "shared/features_calendar",
    ]);

    /// <summary>Will this open case still be open at day 90 and 180? One row an open case and week of its age: the discrete-time hazard's.</summary>
    public static FeatureTask Cold { get; } = new("cold", ["closes", "leaves", "open_90", "open_180", "days_left", "end_kind"],
    [
        .. Sources, "cold/cohort", "cold/label", .. Facts, "cold/features_state",
        "shared/features_case", "shared/features_course", "shared/features_answer", "shared/features_earlier", "shared/features_unit", "shared/features_calendar",
    ]);

    private static string[] Sources => ["shared/source_nature", "shared/petition"];

    private static string[] Facts => ["shared/case_known", "shared/case_moment", "shared/case_link", "shared/unit_day", "shared/unit_repeat_day"];

    /// <summary>The tables whose columns are features.</summary>
    public IEnumerable<string> FeatureTables => Tables.Select(TableOf).Where(t => t.StartsWith(FeaturePrefix, StringComparison.Ordinal));

    /// <summary>The same question with one more table of features, whose file does not ship: to be tried and checked first.</summary>
    /// <param name="table">Its name, beginning as all tables of features do.</param>
    /// <param name="sql">Its select: row_id and the features.</param>
    public FeatureTask With(string table, string sql) => this with { Tables = [.. Tables, table], Tried = (table, sql) };

    /// <summary>The table that a file becomes.</summary>
    internal static string TableOf(string file) => file[(file.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>The select of a file.</summary>
    internal string Sql(string file) => Tried is { } tried && tried.Table == file ? tried.Sql : ModelResources.Read($"Features/sql/{file}.sql");

    private (string Table, string Sql)? Tried { get; init; }
}

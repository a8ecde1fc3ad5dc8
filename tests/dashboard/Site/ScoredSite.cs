using Analytics.Models.Assessment;
using Analytics.Models.Calibration;
using Analytics.Models.Data;
using Analytics.Models.Evaluation;
using Analytics.Models.Learners;
using Analytics.Models.Scoring;
using Analytics.Models.Training;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Tests.Dashboard.Site;

/// <summary>
/// The small cities, and one that helps: 40 answered cases, the n-th answered after n days, an accusation and a
/// confidential case among them. A model written by hand scores them: log-odds (days to the answer - 35) / 10, and a
/// little for the channel. The last case and its unit have names that would do harm if they were HTML.
/// </summary>
public sealed class ScoredSite : IAsyncLifetime
{
    public const string City = "445200";
    public const string HostileCase = "<script>alert(1)</script>";
    public const string HostileUnit = "<img src=x onerror=alert(2)>";
    public const string Accusation = "举报0001";
    public const string Confidential = "保密0002";
    public const int Answered = 40;
    private static readonly string[] Folds = ["2025Q3", "2025Q4"];
    private static readonly DateOnly FirstRegistered = new(2026, 1, 20);

    internal TestSite Site { get; private set; } = null!;

    internal string ModelId { get; private set; } = string.Empty;

    internal static string CaseNo(int days) => days == Answered ? HostileCase : days == 39 ? Accusation : days == 38 ? Confidential : $"帮{days:000}";

    public async ValueTask InitializeAsync()
    {
        Site = await TestSite.StartAsync(isEmpty: true);
        Write(Site);
        ModelId = Keep(Site).Id;
        Sign(Site, isSample: false);
        var run = await Site.RunAsync();
        Assert.Equal("published", run.Outcome);
        Plant();
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    internal static void Sign(TestSite site, bool isSample) => new ImpactAssessment(site.Data.Models).Sign("张<b>三</b>", "省信访局", new DateOnly(2026, 3, 1), isSample);

    /// <summary>Keeps the model, with results that were worked out over made-up rows.</summary>
    internal static HeldModel Keep(TestSite site, string verdict = ModelGate.Scoring, DateOnly? trainedOn = null)
    {
        Feature[] features = [Feature.Number("days_to_answer"), Feature.Category("channel", ["letter", "online"]), Feature.Number("earlier_contacts")];
        var model = new LogisticRegression(-1.5, 1,
        [
            new NumberTerm("days_to_answer", Log: false, 20, 10, 1, Missing: 0, Average: 0), new CategoryTerm("channel", ["letter", "online"], [0.01, -0.01], Missing: 0, Average: 0),
            new NumberTerm("earlier_contacts", Log: false, 1, 10, 1, Missing: 0, Average: 0),
        ]);
        var stored = new StoredModel("repeat", "logistic_regression", trainedOn ?? TestSite.AsOf, "0123456789abcdef", verdict, features, model, new Platt(1, 0));
        return new ModelStore(site.Data.Models).Add(stored, Result(), _ => new Dictionary<string, string>
        {
            ["card.zh.md"] = "# 模型说明\n\n<script>alert(3)</script> [链接](javascript:alert(4)) ![图](http://example.org/a.png)\n\n| 甲 | 乙 |\n| --- | ---: |\n| 一 | 12 |\n\n- 项目\n",
            ["card.en.md"] = "# Model card\n\nSome **words**.\n",
        });
    }

    internal static void Write(TestSite site)
    {
        File.WriteAllText(Path.Combine(site.Data.Sources, "helping.json"), $$"""
            {
              "title": "揭阳样例", "entity": "cases", "synthetic": true, "city_code": "{{City}}", "from": { "files": "*.csv" }, "format": { "type": "csv", "encoding": "utf-8" }, "delivery": "increment",
              "columns": {
                "case_no": "no", "registered_at": { "date": "registered" }, "replied_at": { "date": "replied" }, "channel": "channel", "purpose": "purpose", "confidential": { "map": "secret", "values": { "1": "true", "0": "false" } },
                "category_1": "category", "title": "title", "content": "content", "org": "unit", "level": "level", "petitioner_key": { "identity": { "phone": "phone" } }
              },
              "examples": [ { "row": { "no": "1", "registered": "2026-01-01" }, "becomes": { "case_no": "1", "registered_at": "2026-01-01" } } ]
            }
            """);
        SmallCities.Deliver(site.Data, "helping", "helping-2026-03-14.csv", "no,registered,replied,channel,purpose,secret,category,title,content,unit,level,phone", Enumerable.Range(1, Answered).Select(Row));
    }

    // Numbers of telephones that belong to nobody else: each case is a matter of its own.
    private static string Row(int days) => FormattableString.Invariant(
        $"{CaseNo(days)},{FirstRegistered:yyyy-MM-dd},{FirstRegistered.AddDays(days):yyyy-MM-dd},{(days % 2 == 0 ? "letter" : "online")},{(days == 39 ? "accusation" : "appeal")},{(days == 38 ? 1 : 0)},城乡建设,不外传的题目{days},{SmallCities.Content},{(days == Answered ? HostileUnit : "某办")},town,1380014{8000 + days}");

    // What no scoring does: the accusation and the confidential case get scores, so that the page alone keeps them out.
    private void Plant()
    {
        var builds = new PublishedBuilds(Site.Data.Builds);
        var id = "feed" + builds.Current![4..];
        File.Copy(builds.CurrentPath!, builds.PathOf(id));
        using (var connection = Database.ReadWrite(builds.PathOf(id), new DatabaseLimits("200MB", 1), Site.Data.Temporary))
        {
            connection.Execute("update meta_build set build_id = $id", ("id", id));
            connection.Execute(
                "insert into score_case select s.* replace (c.no as case_no, 0.99 as probability) from score_case as s, (values ($first), ($second)) as c(no) where s.case_no = '帮037'",
                ("first", Accusation), ("second", Confidential));
        }

        builds.PointTo(id);
    }

    private static TaskResult Result()
    {
        var random = new Random(1);
        var settings = new EvaluationSettings([20, 50, 100], 7, Draws: 40);
        var folds = Folds.Select(fold =>
        {
            double[] probabilities = [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble())];
            bool[] happened = [.. probabilities.Select(p => random.NextDouble() < p)];
            string[] cities = [.. probabilities.Select((_, i) => i % 3 == 0 ? City : "445300")];
            string?[] channels = [.. probabilities.Select((_, i) => i % 5 == 0 ? null : i % 2 == 0 ? "letter" : "<i>x</i>")];
            return new ScoredRows(fold, happened, probabilities, null, [new GroupColumn("city", cities), new GroupColumn("channel", channels)]);
        }).ToList();
        List<ScoredRows> Said(Func<double, double> said) => [.. folds.Select(f => f with { Probabilities = [.. f.Probabilities.Select(said)] })];
        var (rate, rule) = (Said(_ => 0.5), Said(p => p > 0.9 ? 0.8 : 0.45));
        var own = EvaluationReport.Evaluate(folds, settings);
        own = own with { Overall = own.Overall with { Drift = [new FeatureDrift("days_to_answer", 0.3, []), new FeatureDrift("channel", 0.02, [])] } };
        return new TaskResult(
            "repeat", "0123456789abcdef", TestSite.AsOf, new DateOnly(2024, 1, 1), 600, own.Overall.Happened, "comes_back_before",
            [
                new LearnerResult("base_rate", true, EvaluationReport.Evaluate(rate, settings), ModelComparison.Of(rate, rule, settings)),
                new LearnerResult("comes_back_before", true, EvaluationReport.Evaluate(rule, settings), []),
                new LearnerResult("logistic_regression", false, own, ModelComparison.Of(folds, rule, settings)),
            ],
            new OneStandardErrorChoice("logistic_regression", "logistic_regression", "auc", 0.7));
    }
}

/// <summary>Tests that only read one scored site.</summary>
[CollectionDefinition(nameof(ScoredPages))]
public sealed class ScoredPages : ICollectionFixture<ScoredSite>;

using System.Globalization;
using System.Text.Json;
using Analytics.Etl;
using Analytics.Models.Assessment;
using Analytics.Models.Scoring;
using Analytics.Tests.Etl;

namespace Analytics.Tests.Models.Scoring;

/// <summary>What a run publishes of its models: who is scored, by whom, and when nobody is.</summary>
public sealed class ScoresOfABuild : IDisposable
{
    private static readonly DateOnly Trained = new(2024, 4, 1);
    private readonly SmallCity city = new();

    public ScoresOfABuild() => city.Source("a", "case_no,registered_at,replied_at,closed_at,channel,purpose,confidential,petitioner_key,category_1")
        .Deliver(
            "a", "20240501.csv",
            "old,2023-01-05,2023-02-01,2023-02-01,visit,appeal,,p1,land",
            "1,2024-03-01,2024-04-20,2024-04-20,visit,appeal,,p2,land",
            "2,2024-03-02,2024-04-21,2024-04-21,letter,appeal,,p3,land",
            "3,2024-03-03,2024-04-22,2024-04-22,visit,accusation,,p4,land",
            "4,2024-03-04,2024-04-23,2024-04-23,visit,appeal,true,p5,land",
            "5,2024-03-05,2024-04-24,2024-04-24,online,appeal,,p6,land",
            "open,2024-04-05,,,visit,appeal,,p7,land");

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task Without_a_model_nothing_is_scored_and_the_tables_are_there()
    {
        await city.RunAsync("2024-05-02");
        Assert.Equal("0", city.Row("select count(*) from score_case"));
        Assert.Equal(["cold_180||no_model", "cold_90||no_model", "repeat||no_model"], States());
    }

    [Fact]
    public async Task Answered_cases_are_scored_but_no_accusation_no_confidential_and_no_withdrawn_one()
    {
        var held = StoredModels.Put(city.Data.Models, StoredModels.Repeat(Trained));
        Sign();
        File.WriteAllLines(Path.Combine(city.Data.Models, "withdrawn.csv"), ["source,case_no", "a,5"]);
        await city.RunAsync("2024-05-02");
        Assert.Contains($"repeat|{held.Id}|scoring", States());
        Assert.Equal([$"{held.Id}|2024-05-02|a|445300|1", $"{held.Id}|2024-05-02|a|445300|2"], city.Rows("select model, as_of::varchar, source, city_code, case_no from score_case order by case_no"));
        Assert.Equal(["1", "2"], city.Rows("select draw from score_case order by draw"));
    }

    [Fact]
    public async Task Reasons_tell_what_raised_the_score_and_add_up_to_it()
    {
        StoredModels.Put(city.Data.Models, StoredModels.Repeat(Trained));
        Sign();
        await city.RunAsync("2024-05-02");
        foreach (var row in city.Rows("select expected, others, score, reasons from score_case"))
        {
            var parts = row.Split('|', 4);
            var reasons = JsonSerializer.Deserialize<JsonElement>(parts[3]).EnumerateArray().ToList();
            Assert.Equal(3, reasons.Count);
            var added = reasons.Sum(r => r.GetProperty("contribution").GetDecimal());
            Assert.Equal(Number(parts[2]), Number(parts[0]) + Number(parts[1]) + added, 5);
            Assert.All(reasons, r => Assert.Equal(r.GetProperty("contribution").GetDecimal() > 0, Help.All.Any(h => h.Code == r.GetProperty("help").GetString())));
        }

        Assert.Contains("信访渠道：来访", city.Row("select reasons from score_case where case_no = '1'"), StringComparison.Ordinal);
        Assert.Contains("Channel: visit", city.Row("select reasons from score_case where case_no = '1'"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, ModelGate.NotSigned)]
    [InlineData(true, ModelGate.NotSigned)]
    [InlineData(false, ModelGate.Scoring)]
    public async Task Nothing_is_scored_before_a_person_has_signed_and_a_samples_signature_is_none(bool? isSample, string state)
    {
        StoredModels.Put(city.Data.Models, StoredModels.Repeat(Trained));
        if (isSample is { } sample)
        {
            Sign(sample);
        }

        await city.RunAsync("2024-05-02");
        Assert.Equal(state, city.Row("select state from score_model where task = 'repeat'"));
        Assert.Equal(state == ModelGate.Scoring, city.Row("select count(*) from score_case") != "0");
    }

    [Theory]
    [InlineData("2024-04-01", ModelGate.WorseThanRule, "2024-05-02", ModelGate.WorseThanRule)]
    [InlineData("2024-04-01", ModelGate.Uncalibrated, "2024-05-02", ModelGate.Uncalibrated)]
    [InlineData("2024-01-03", ModelGate.Scoring, "2024-05-02", ModelGate.Scoring)]
    [InlineData("2024-01-02", ModelGate.Scoring, "2024-05-02", ModelGate.TooOld)]
    [InlineData("2024-05-03", ModelGate.Scoring, "2024-05-02", ModelGate.NoModel)]
    public async Task A_model_that_is_poor_old_or_of_later_data_scores_nothing(string trained, string verdict, string asOf, string state)
    {
        StoredModels.Put(city.Data.Models, StoredModels.Repeat(DateOnly.Parse(trained, CultureInfo.InvariantCulture), verdict));
        Sign();
        await city.RunAsync(asOf);
        Assert.Equal(state, city.Row("select state from score_model where task = 'repeat'"));
        Assert.Equal(state == ModelGate.Scoring, city.Row("select count(*) from score_case") != "0");
    }

    [Fact]
    public async Task The_build_is_another_one_when_models_or_signature_are_and_else_the_same()
    {
        var without = (await city.RunAsync("2024-05-02")).BuildId;
        StoredModels.Put(city.Data.Models, StoredModels.Repeat(Trained));
        var unsigned = (await city.PublishAsync("2024-05-02")).BuildId;
        Sign();
        var signed = (await city.PublishAsync("2024-05-02")).BuildId;
        var hash = city.Row("select content_hash from meta_build");
        Assert.Equal(3, new[] { without, unsigned, signed }.Distinct().Count());
        File.Delete(city.Builds.CurrentPath!);
        Assert.Equal(signed, (await city.PublishAsync("2024-05-02")).BuildId);
        Assert.Equal(hash, city.Row("select content_hash from meta_build"));
    }

    [Fact]
    public void A_model_reads_back_to_the_same_scores()
    {
        var model = StoredModels.Repeat(Trained);
        var held = StoredModels.Put(city.Data.Models, model);
        var again = new ModelStore(city.Data.Models).Newest("repeat", Trained)!;
        Assert.Equal(held.Hash, again.Hash);
        var rows = new Analytics.Models.Data.FeatureMatrix(model.Features, [[0, 1, 2], [0, 2, float.NaN], [5, 50, 500]]);
        Assert.Equal(model.Model.Score(rows), again.Model.Model.Score(rows));
        Assert.Equal(StoredModels.Result(model).Chosen.Report.Overall.Metric("auc"), new ModelStore(city.Data.Models).Evaluation(held.Id).Chosen.Report.Overall.Metric("auc"));
    }

    [Fact]
    public async Task A_model_that_cannot_be_read_scores_nothing_and_holds_no_data_back()
    {
        var held = StoredModels.Put(city.Data.Models, StoredModels.Repeat(Trained));
        File.WriteAllText(Path.Combine(city.Data.Models, held.Id, "model.json"), "{\"task\": \"repeat\"}");
        Sign();
        await city.RunAsync("2024-05-02");
        Assert.Equal(ModelGate.NoModel, city.Row("select state from score_model where task = 'repeat'"));
        Assert.Equal("7", city.Row("select count(*) from fct_case"));
    }

    [Theory]
    [InlineData("case_no", "the first line is to be 'source,case_no'")]
    [InlineData("source,case_no\na,1\nb", "line 3")]
    public async Task A_list_of_withdrawn_cases_that_cannot_be_read_stops_the_run_and_says_where(string text, string told)
    {
        Directory.CreateDirectory(city.Data.Models);
        File.WriteAllText(Path.Combine(city.Data.Models, "withdrawn.csv"), text);
        var e = await Assert.ThrowsAsync<UserException>(() => city.RunAsync("2024-05-02"));
        Assert.Contains(told, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"seed\": 20261121", "\"seeds\": 1", "seeds")]
    [InlineData("[20, 50, 100]", "[]", "list_sizes")]
    [InlineData("0.05", "0.9", "random_share")]
    public void Settings_that_cannot_be_meant_are_named(string now, string then, string told)
    {
        Directory.CreateDirectory(city.Data.Models);
        using var shipped = new StreamReader(typeof(ModelSettings).Assembly.GetManifestResourceStream("Scoring/settings.json")!);
        File.WriteAllText(Path.Combine(city.Data.Models, "settings.json"), shipped.ReadToEnd().Replace(now, then, StringComparison.Ordinal));
        Assert.Contains(told, Assert.Throws<InvalidDataException>(() => ModelSettings.Of(city.Data.Models)).Message, StringComparison.Ordinal);
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private void Sign(bool isSample = false) => new ImpactAssessment(city.Data.Models).Sign("somebody", "an office", Trained, isSample);

    private IReadOnlyList<string> States() => city.Rows("select task, model, state from score_model order by task");
}

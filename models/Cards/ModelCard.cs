using System.Globalization;
using System.Text;
using Analytics.Models.Assessment;
using Analytics.Models.Evaluation;
using Analytics.Models.Features;
using Analytics.Models.Scoring;
using Analytics.Models.Training;

namespace Analytics.Models.Cards;

/// <summary>What a model is for, how good it is and where it ends: written from its run, in Chinese and English.</summary>
public static class ModelCard
{
    /// <summary>What the drift of the score is called among those of the features.</summary>
    public const string DriftOfScore = "score";

    private const int MostRatios = 40;
    private const int MostDrifting = 10;
    private static readonly string[] Metrics = ["auc", "average_precision", "brier", "log_loss", "calibration_slope"];

    /// <summary>The card's files by name: <c>card.zh.md</c> and <c>card.en.md</c>.</summary>
    /// <param name="id">The model.</param>
    /// <param name="result">Its evaluation.</param>
    /// <param name="model">The model itself.</param>
    /// <param name="settings">Owner, contest, age.</param>
    public static IReadOnlyDictionary<string, string> Texts(string id, TaskResult result, StoredModel model, ModelSettings settings)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        return new Dictionary<string, string> { ["card.zh.md"] = Card(CardWords.Zh, id, result, model, settings), ["card.en.md"] = Card(CardWords.En, id, result, model, settings) };
    }

    private static string Card(CardWords words, string id, TaskResult result, StoredModel model, ModelSettings settings)
    {
        var card = new StringBuilder();
        var overall = result.Chosen.Report.Overall;
        Line($"# {words[$"title.{result.Task}"]}");
        Line(words.Text("identity", id, model.Learner, model.TrainedOn, model.BuildId, words[$"verdict.{model.Verdict}"]));
        Section("purpose", words[$"purpose.{result.Task}"]);
        Section("forbidden", words["forbidden.text"]);
        Section("data", words.Text("data.text", result.From, result.AsOf, result.Rows, result.Happened, Share(result.Rows == 0 ? null : (double)result.Happened / result.Rows)));
        Section("cohort", words[$"cohort.{result.Task}"]);
        Section("label", words[$"label.{result.Task}"]);
        Section("features", words["features.text"]);
        Line(string.Join(words["comma"], model.Features.Select(f => FeatureName(f.Name))) + words["stop"]);
        Section("results", words.Text("results.text", overall.Name, result.Chosen.Report.Folds.Count, string.Join(words["comma"], result.Chosen.Report.Folds.Select(f => f.Name)), overall.Rows, overall.Matters));
        Results();
        Line(words.Text("choice", result.Choice.Chosen, result.Choice.Best));
        if (overall.Times is { } times)
        {
            Section("times", words["times.text"]);
            Table([words["metric"], .. result.Learners.Select(l => l.Name)], times.Metrics.Select(m => (string[])[m.Metric, .. result.Learners.Select(l => Number(l.Report.Overall.Times?.Metrics.FirstOrDefault(o => o.Metric == m.Metric)?.Value))]));
        }

        Section("lists", words["lists.text"]);
        Table(
            [words["list_size"], words["precision"], words["recall"], words["lift"], words["beside_rule"]],
            result.Chosen.Report.Settings.Ks.Select(k => (string[])[k.ToString(CultureInfo.InvariantCulture), Estimate(overall, $"precision_at_{k}"), Estimate(overall, $"recall_at_{k}"), Estimate(overall, $"lift_at_{k}"), Ratio(result.Chosen, $"lift_at_{k}")]));
        Section("reliability", words["reliability.text"]);
        Table([words["said"], words["came"], words["rows"]], overall.Reliability.Select(b => (string[])[Share(b.Predicted), $"{Share(b.Observed)} ({Share(b.ObservedLow)}–{Share(b.ObservedHigh)})", Whole(b.Rows)]));
        Section("groups", words["groups.text"]);
        Table(
            [words["dimension"], words["group"], words["rows"], words["came"], words["said"], "AUC"],
            overall.Groups.Select(g => (string[])[words.Dimension(g.Dimension), g.Group ?? words["unknown"], Whole(g.Rows), Share(g.Observed), Share(g.Predicted), Number(g.Auc)]));
        Ratios();
        Section("drift", words["drift.text"]);
        Table([words["feature"], "PSI"], overall.Drift.OrderByDescending(d => d.Psi).Take(MostDrifting).Select(d => (string[])[FeatureName(d.Feature), Number(d.Psi)]));
        Section("answers", result.Answers.Count == 0 ? words["answers.none"] : words["answers.text"]);
        if (result.Answers.Count > 0)
        {
            Table([words["model"], words["answer"], words["rows"]], result.Answers.Select(a => (string[])[a.Model, words[$"answer.{a.Answer}"], Whole(a.Cases)]));
        }

        Section("limits", words[$"limits.{result.Task}"]);
        Line(words["limits.text"]);
        Section("owner", words.IsChinese ? settings.OwnerZh : settings.OwnerEn);
        Section("contest", words.IsChinese ? settings.ContestZh : settings.ContestEn);
        Line(words.Text("age", settings.PermittedAgeDays, model.TrainedOn.AddDays(settings.PermittedAgeDays), ImpactAssessment.TextSha256[..16]));
        return card.ToString();

        string FeatureName(string name) => FeatureNote.Find(name) is { } note ? words.IsChinese ? note.Zh : note.En : name == DriftOfScore ? words["score"] : name;

        void Line(string text) => card.Append(text).Append("\n\n");

        void Section(string name, string text)
        {
            Line($"## {words[name]}");
            Line(text);
        }

        void Table(IReadOnlyList<string> head, IEnumerable<string[]> rows)
        {
            Row(head);
            Row([.. head.Select(_ => "---")]);
            foreach (var row in rows)
            {
                Row(row);
            }

            card.Append('\n');
        }

        void Row(IReadOnlyList<string> cells) => card.Append("| ").AppendJoin(" | ", cells.Select(c => c.Replace('|', '/').Replace('\n', ' '))).Append(" |\n");

        void Results() => Table(
            [words["learner"], .. Metrics.Select(m => words[$"metric.{m}"])],
            result.Learners.Select(l => (string[])[l == result.Chosen ? $"**{l.Name}**" : l.Name, .. Metrics.Select(m => Estimate(l.Report.Overall, m))]));

        void Ratios()
        {
            Line(overall.Ratios.Count == 0 ? words["ratios.none"] : words.Text("ratios.text", overall.Ratios.Count, overall.Ratios.Count(r => r.IsClear), Math.Min(MostRatios, overall.Ratios.Count)));
            if (overall.Ratios.Count > 0)
            {
                Table(
                    [words["dimension"], words["group"], words["list_size"], words["metric"], words["own"], words["others"], words["ratio"]],
                    overall.Ratios.OrderByDescending(r => r.IsClear).Take(MostRatios).Select(r => (string[])[words.Dimension(r.Dimension), r.Group ?? words["unknown"], Whole(r.K), words[$"ratio.{r.Measure}"], Share(r.Share), Share(r.Others), Number(r.Ratio)]));
            }
        }
    }

    private static string Estimate(RowsEvaluation rows, string metric) => rows.Metric(metric) is { Value: { } value } m
        ? m is { Low: { } low, High: { } high } ? $"{Number(value)} ({Number(low)}–{Number(high)})" : Number(value)
        : "–";

    private static string Ratio(LearnerResult learner, string metric) =>
        learner.BesideRule.FirstOrDefault(c => c.Metric == metric)?.Ratio is { Value: not null } r ? $"{Number(r.Value)} ({Number(r.Low)}–{Number(r.High)})" : "–";

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    private static string Share(double? value) => value?.ToString("0.0%", CultureInfo.InvariantCulture) ?? "–";

    private static string Whole(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}

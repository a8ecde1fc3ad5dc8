using Analytics.Models.Cards;
using Analytics.Models.Scoring;
using Analytics.Models.Training;
using Analytics.Tests.Models.Scoring;

namespace Analytics.Tests.Models.Cards;

public sealed class Cards
{
    [Fact]
    public void Both_languages_have_the_same_words() => Assert.Equal(CardWords.Zh.Keys.Order(StringComparer.Ordinal), CardWords.En.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_task_and_every_verdict_has_its_words()
    {
        foreach (var words in new[] { CardWords.Zh, CardWords.En })
        {
            Assert.All(RiskTask.All, t => Assert.All(new[] { "title", "purpose", "cohort", "label", "limits" }, k => Assert.NotEmpty(words[$"{k}.{t.Name}"])));
            Assert.All(new[] { ModelGate.Scoring, ModelGate.WorseThanRule, ModelGate.Uncalibrated }, v => Assert.NotEmpty(words[$"verdict.{v}"]));
        }
    }

    [Fact]
    public void A_card_tells_purpose_forbidden_uses_data_results_groups_limits_owner_and_how_to_contest()
    {
        var model = StoredModels.Repeat(new DateOnly(2024, 4, 1));
        var texts = ModelCard.Texts("repeat-20240401-00000000", StoredModels.Result(model), model, ModelSettings.Shipped);
        string[] sections = ["purpose", "forbidden", "data", "cohort", "label", "features", "results", "lists", "reliability", "groups", "drift", "limits", "owner", "contest"];
        Assert.All(sections, s => Assert.Contains($"## {CardWords.Zh[s]}\n", texts["card.zh.md"], StringComparison.Ordinal));
        Assert.All(sections, s => Assert.Contains($"## {CardWords.En[s]}\n", texts["card.en.md"], StringComparison.Ordinal));
        Assert.Contains("comes_back_before", texts["card.zh.md"], StringComparison.Ordinal);
        Assert.Contains("此前同一事项的信访次数、信访渠道、答复字数。", texts["card.zh.md"], StringComparison.Ordinal);
        Assert.DoesNotContain("{", texts["card.en.md"], StringComparison.Ordinal);
    }
}

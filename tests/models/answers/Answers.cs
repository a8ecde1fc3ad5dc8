using System.Globalization;
using Analytics.Models.Answers;
using Analytics.Models.Evaluation;
using Analytics.Tests.Etl;
using Analytics.Warehouse.Reader;

namespace Analytics.Tests.Models.Answers;

/// <summary>Waits for an answer: what is known at registration, and what is learned from it.</summary>
public sealed class Answers
{
    private static readonly DateTime Start = new(2024, 1, 1);
    private static readonly double[] Within = [1.2, 1.4, 1.9];

    private static readonly string[] Told =
    [
        "1,2024-01-01,2024-01-05,letter,appeal,路",
        "2,2024-01-03,2024-01-20,letter,appeal,路灯",
        "3,2024-01-10,,online,,水",
        "4,2024-01-11,2024-01-12,online,accusation,密",
        "5,2024-02-09,2024-02-20,online,inquiry,水",
    ];

    [Fact]
    public async Task A_message_knows_what_was_registered_and_answered_before_it()
    {
        var messages = await ReadAsync(Told);
        Assert.Equal(["1", "2", "3", "5"], messages.Select(m => m.CaseNo));
        string Of(string column) => string.Join(' ', messages.Select(m => m.Numbers[Message.NumberColumns.ToList().IndexOf(column)]));

        // 3 comes when 1 has been answered after four days and 2 has not; 5 when 1 and 2 (17 days) have been
        Assert.Equal("0 1 1 1", Of("open_all"));
        Assert.Equal("0 1 1 1", Of("open_city"));
        Assert.Equal("0 1 2 1", Of("registered_month"));
        Assert.Equal("0 0 1 1", Of("replied_month"));
        Assert.Equal("NaN NaN 4 10.5", Of("median_all"));

        // within ten days of Friday 9 February 2024 lie the holidays of Spring Festival and one make-up day
        Assert.Equal("2", Of("working_days_ahead").Split(' ')[^1]);
    }

    [Fact]
    public async Task What_comes_later_changes_nothing_that_is_known_at_registration()
    {
        static string Known(Message m) => string.Join('|', [m.CaseNo, $"{m.RegisteredAt:O}", m.Text, .. m.Names.Select(n => n ?? "∅"), .. m.Numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture))]);
        var whole = (await ReadAsync(Told)).Take(3).Select(Known);
        Assert.Equal(whole, (await ReadAsync(["1,2024-01-01,2024-01-05,letter,appeal,路", "2,2024-01-03,,letter,appeal,路灯", "3,2024-01-10,2024-01-11,online,,水"])).Select(Known));
    }

    [Fact]
    public void A_wait_is_watched_until_its_answer_or_until_it_is_lost_from_sight()
    {
        Assert.Equal([(0, false), (1, false), (2, true)], WaitSteps.Of(new ObservedTime(1.5, true)));
        Assert.Equal([(0, true)], WaitSteps.Of(new ObservedTime(0, true)));

        // seen open for a day and a half: it outlasted the first day, of the second nothing is known
        Assert.Equal([(0, false), (1, false)], WaitSteps.Of(new ObservedTime(1.5, false)));
        Assert.Equal(WaitSteps.Ends.Select((_, i) => (i, false)), WaitSteps.Of(new ObservedTime(1000, true)));
    }

    [Fact]
    public void The_median_lies_among_the_answers_of_the_step_in_which_the_curve_passes_a_half()
    {
        double[] open = [.. WaitSteps.Ends.Select((_, i) => i switch { 0 => 1, 1 => 0.9, 2 => 0.3, _ => 0.1 })];
        double[][] answers = [.. WaitSteps.Ends.Select((_, i) => i == 2 ? Within : [])];

        // two thirds of the way from 0.9 down to 0.3
        Assert.Equal(1.9, WaitSteps.Median(open, answers));
        Assert.Equal(WaitSteps.Ends[^1], WaitSteps.Median([.. WaitSteps.Ends.Select(_ => 0.9)], answers));
    }

    [Fact]
    public void Kaplan_and_Meier_censor_what_is_answered_after_the_moment()
    {
        Message[] messages = [.. new[] { 1.0, 2, 3, 30, 40 }.Select((days, i) => Made(i, 0, days, "x"))];
        var known = KaplanMeierBy.All.Fit(messages, Start.AddDays(10), CancellationToken.None).Predict(messages)[0];
        Assert.Equal(3.0, known.MedianDays);

        // 1, 2 and 3 of five: 0.8, 0.6, 0.4 and no further fall
        Assert.Equal([1, 0.8, 0.6, 0.4, 0.4], known.Open.Take(5).Select(o => Math.Round(o, 12)));
        Assert.Equal(0.4, known.Open[^1], 12);
    }

    [Fact]
    public void A_curve_of_the_latest_year_forgets_what_was_before()
    {
        Message[] messages = [.. Enumerable.Range(0, 40).Select(i => Made(i, i < 20 ? i : 600 + i, i < 20 ? 30 : 2, "x"))];
        Assert.Equal(2.0, KaplanMeierBy.LatestYear.Fit(messages, Start.AddDays(700), CancellationToken.None).Predict(messages)[0].MedianDays);
    }

    [Fact]
    public void The_hazard_learns_what_waits_depend_on_and_never_sees_later_answers()
    {
        var dice = new Random(11);
        Message[] messages = [.. Enumerable.Range(0, 900).Select(i => Made(i, i / 2.0, (i % 2 == 0 ? 2 : 20) + (dice.NextDouble() * 5), i % 2 == 0 ? "quick" : "slow"))];
        var result = AnswerEvaluation.Run(messages, Start.AddDays(2000), [KaplanMeierBy.All, new AnswerHazard()], CancellationToken.None);
        Assert.InRange(result.Learners[1].MaeDays, 0, 0.4 * result.Learners[0].MaeDays);
        Assert.InRange(result.Learners[1].IntegratedBrier, 0, 0.6 * result.Learners[0].IntegratedBrier);

        var moment = Start.AddDays(300);
        Message[] training = [.. messages.Where(m => m.RegisteredAt < moment)];
        Message[] otherwise = [.. training.Select(m => m.RepliedAt < moment ? m : m with { RepliedAt = null })];
        var test = messages[700..720];
        var forecasts = new AnswerHazard(1).Fit(training, moment, CancellationToken.None).Predict(test).Select(Text).ToList();
        Assert.Equal(forecasts, new AnswerHazard(1).Fit(otherwise, moment, CancellationToken.None).Predict(test).Select(Text));
        Assert.Equal(forecasts, new AnswerHazard(3).Fit(training, moment, CancellationToken.None).Predict(test).Select(Text));
        static string Text(WaitForecast f) => string.Join(' ', f.Open.Prepend(f.MedianDays).Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Too_few_messages_are_refused_in_words() =>
        Assert.Contains("No quarter has", Assert.Throws<InvalidDataException>(() => AnswerEvaluation.Run([Made(0, 0, 1, "x")], Start, [KaplanMeierBy.All], CancellationToken.None)).Message, StringComparison.Ordinal);

    private static Message Made(int i, double day, double wait, string category) => new(
        $"{i}", $"{i}", Start.AddDays(day), Start.AddDays(day + wait), ["445300", category, null, null], [.. Message.NumberColumns.Select(_ => 1f)], "题目");

    private static async Task<IReadOnlyList<Message>> ReadAsync(string[] rows)
    {
        using var city = new SmallCity().Source("m", "case_no,registered_at,replied_at,channel,purpose,content").Deliver("m", "20240301.csv", rows);
        await city.RunAsync(asOf: "2024-03-01");
        using var reader = new DuckDbReader(city.Data.Builds);
        using var build = reader.Open()!;
        return MessageReader.Read(build, "m");
    }
}

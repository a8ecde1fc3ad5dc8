namespace Analytics.Etl.Sample;

/// <summary>
/// Whether a matter comes back within 90 days of its answer. Most of it can be learned from what is delivered; the
/// unit's quality and a remainder cannot be seen, and what an outcome means changes over the years.
/// </summary>
internal static class ReturnModel
{
    /// <summary>The window after the answer, in days.</summary>
    public const int Window = 90;

    /// <summary>The probability for an answered case.</summary>
    public static double Probability(Case c, double unseen)
    {
        var years = (c.RegisteredAt - new DateTime(2021, 1, 1)).TotalDays / 365.25;
        var used = ShareOfDeadline(c);
        var isHard = c.Matter.Topic.Persistence > 0.3;
        var answer = c.Outcome switch
        {
            Outcome.Settled => -1.1 - (0.35 * c.Unit.Quality),
            Outcome.Helped => -0.7,
            Outcome.Partly => 0.1 - (0.25 * c.Unit.Quality),
            Outcome.Explained => 0.5 - (0.5 * c.Unit.Quality) - (0.06 * years),
            Outcome.Refused => 0.8,
            _ => 0.4,
        };
        var terse = c.ReplyLength < 150 ? 0.75 : c.ReplyLength > 500 ? -0.45 : 0.0;
        var ofAnswer = (1.1 * c.Matter.Topic.Persistence)
            + (1.0 * (Math.Clamp(used, 0, 2) - 0.5))
            + (isHard && used > 1 ? 0.9 : 0)
            + answer
            + (terse * (isHard ? 1.4 : 0.8))
            + (c.Channel == Channel.Visit ? 0.35 : c.Channel == Channel.Phone ? -0.3 : 0)
            + (c.Unit.Level == Level.Town ? 0.3 : c.Unit.Level == Level.City ? -0.25 : 0)
            + (0.3 * Math.Min(c.Transfers, 3))
            + (c.Persons >= 5 ? 0.4 : 0)
            + (c.Purpose is Purpose.Inquiry or Purpose.Suggestion ? -1.2 : 0);
        var logOdds = -2.1 + (0.95 * Math.Pow(Math.Min(c.Contacts, 4), 0.7)) + (0.62 * ofAnswer) + unseen;
        return Math.Clamp(ClosingModel.Logistic(logOdds), 0.005, 0.88);
    }

    /// <summary>Days to the answer over the days of the handling clock.</summary>
    public static double ShareOfDeadline(Case c) => (c.RepliedAt!.Value - c.AcceptedAt!.Value).TotalDays / 60;
}

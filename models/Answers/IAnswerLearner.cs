namespace Analytics.Models.Answers;

/// <summary>Learns from messages, as they were known at a moment, how long others will wait for their answer.</summary>
public interface IAnswerLearner
{
    /// <summary>Its name in tables of results.</summary>
    string Name { get; }

    /// <summary>Learns.</summary>
    /// <param name="training">Messages registered before the moment.</param>
    /// <param name="moment">When it learns: answers given later are not known, and those messages still waiting.</param>
    /// <param name="cancellation">Stops between steps.</param>
    IAnswerModel Fit(IReadOnlyList<Message> training, DateTime moment, CancellationToken cancellation);
}

/// <summary>What was learned.</summary>
public interface IAnswerModel
{
    /// <summary>For each message the median wait in days, and the chance to wait longer than each of <see cref="AnswerEvaluation.Horizons"/>.</summary>
    IReadOnlyList<WaitForecast> Predict(IReadOnlyList<Message> messages);
}

/// <summary>What is foretold of one message.</summary>
/// <param name="MedianDays">The day by which it is as likely answered as not.</param>
/// <param name="Open">The chance to be still waiting after each horizon.</param>
public sealed record WaitForecast(double MedianDays, IReadOnlyList<double> Open);

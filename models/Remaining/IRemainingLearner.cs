namespace Analytics.Models.Remaining;

/// <summary>Learns from prefixes of ended cases how long others will go on.</summary>
public interface IRemainingLearner
{
    /// <summary>Its name in tables of results.</summary>
    string Name { get; }

    /// <summary>Learns. The same prefixes give the same model, bit by bit, on any number of threads.</summary>
    /// <param name="log">What is told of the log as a whole: its types of events and its attributes.</param>
    /// <param name="training">Prefixes to learn from.</param>
    /// <param name="later">Prefixes of later cases, to stop early on; null where there are none.</param>
    /// <param name="cancellation">Stops between steps.</param>
    IRemainingModel Fit(EventLog log, IReadOnlyList<Prefix> training, IReadOnlyList<Prefix>? later, CancellationToken cancellation);
}

/// <summary>What was learned.</summary>
public interface IRemainingModel
{
    /// <summary>The days that each case will go on after its prefix, 0 or more.</summary>
    double[] Predict(IReadOnlyList<Prefix> prefixes);

    /// <summary>Fits anew to other prefixes with everything kept that <c>later</c> had decided, such as a number of rounds.</summary>
    /// <param name="log">As for <see cref="IRemainingLearner.Fit"/>.</param>
    /// <param name="training">Prefixes to learn from.</param>
    /// <param name="cancellation">Stops between steps.</param>
    IRemainingModel Refit(EventLog log, IReadOnlyList<Prefix> training, CancellationToken cancellation);
}

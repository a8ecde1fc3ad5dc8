namespace Analytics.Dashboard.Hosting;

/// <summary>The answer is a function of the build, the language and the address, and is kept under them.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class CachedAnswerAttribute : Attribute
{
    /// <summary>Whether it shows run records or says what is stale today: then these, too, are part of its key.</summary>
    public bool DependsOnRuns { get; init; }

    /// <summary>Whether it shows what lies beside the build in the folder of models: cards, settings, the signature.</summary>
    public bool DependsOnModels { get; init; }

    /// <summary>Whether it shows charts with the notes of events.</summary>
    public bool DependsOnNotes { get; init; }

    /// <summary>Whether it goes out in the form that the request's Accept asks for.</summary>
    public bool DependsOnAccept { get; init; }
}

namespace Analytics.Etl.Commands;

/// <summary>What the program's exit codes mean.</summary>
internal static class ExitCode
{
    /// <summary>Done, or nothing to do.</summary>
    public const int Done = 0;

    /// <summary>A check, a statement or the run itself failed; what was published before still is.</summary>
    public const int Failed = 1;

    /// <summary>The configuration or the call is invalid; nothing ran.</summary>
    public const int Invalid = 2;
}

namespace Analytics.Etl;

/// <summary>
/// A failure that its reader can mend: the message names the file, key or value and says what to do.
/// Everything else that is thrown is ours.
/// </summary>
public sealed class UserException : Exception
{
    /// <summary>A failure with a message for the person who runs the program.</summary>
    public UserException(string message)
        : base(message)
    {
    }

    /// <summary>The same, with the failure underneath.</summary>
    public UserException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

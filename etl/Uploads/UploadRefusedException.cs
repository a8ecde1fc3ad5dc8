namespace Analytics.Etl.Uploads;

/// <summary>Why a file that was sent is not taken.</summary>
public enum UploadRefusal
{
    /// <summary>Its name is no name for a file.</summary>
    BadName,

    /// <summary>The source reads files of other names.</summary>
    NeverRead,

    /// <summary>A file of that name was delivered, and nothing delivered is overwritten.</summary>
    NameTaken,

    /// <summary>It is larger than <see cref="UploadFolder.MostBytes"/>.</summary>
    TooLarge,

    /// <summary>It holds nothing.</summary>
    Empty,
}

/// <summary>A file is not taken. The page says it in its reader's language.</summary>
/// <param name="why">Why.</param>
/// <param name="fileName">The file's name, fit to be shown.</param>
/// <param name="expected">The names that are read, where that is why.</param>
public sealed class UploadRefusedException(UploadRefusal why, string fileName, string? expected = null) : Exception($"{fileName}: {why}{(expected is null ? null : $" (expected {expected})")}")
{
    /// <summary>Why.</summary>
    public UploadRefusal Why { get; } = why;

    /// <summary>The file's name.</summary>
    public string FileName { get; } = fileName;

    /// <summary>The names that are read, where that is why.</summary>
    public string? Expected { get; } = expected;
}

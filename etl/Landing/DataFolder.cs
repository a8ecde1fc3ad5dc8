namespace Analytics.Etl.Landing;

/// <summary>Where everything lies in a data folder.</summary>
/// <param name="root">The data folder; made when absent.</param>
public sealed class DataFolder(string root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The folder itself, absolute.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>What cities deliver: read, never changed.</summary>
    public string Inbox => Path.Combine(Root, "inbox");

    /// <summary>Batches, by source.</summary>
    public string Landed => Path.Combine(Root, "landed");

    /// <summary>Builds and the pointer to the published one.</summary>
    public string Builds => Path.Combine(Root, "builds");

    /// <summary>Models, each in a folder with its card and evaluation; the signed impact assessment.</summary>
    public string Models => Path.Combine(Root, "models");

    /// <summary>What officers answered to the cases that models listed.</summary>
    public string Answers => Path.Combine(Root, "answers");

    /// <summary>What was erased, without saying what it was: a record each, readable by the owner only.</summary>
    public string Erasures => OwnersFolder("erasures");

    /// <summary>One record a run.</summary>
    public string Runs => Path.Combine(Root, "runs");

    /// <summary>Sample source files, written by <c>etl sample</c>.</summary>
    public string Sources => Path.Combine(Root, "sources");

    /// <summary>Keys, readable by the owner only.</summary>
    public string Keys => OwnersFolder("keys");

    /// <summary>Files that were sent by hand and wait to be confirmed, readable by the owner only.</summary>
    public string Uploads => OwnersFolder("uploads");

    /// <summary>What may leave of each build, one file a build, readable by the owner only.</summary>
    public string Releases => OwnersFolder("releases");

    /// <summary>Files that leave, a folder a request, readable by the owner only.</summary>
    public string Exports => OwnersFolder("exports");

    /// <summary>Files under way, readable by the owner only, emptied at the start and end of every run.</summary>
    public string Temporary => OwnersFolder("tmp");

    /// <summary>Deletes everything in the folder of temporary files: it may hold text with identities.</summary>
    public void EmptyTemporary()
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(Temporary))
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
            else
            {
                File.Delete(path);
            }
        }
    }

    private string OwnersFolder(string name)
    {
        var path = Path.Combine(Root, name);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }

        return path;
    }
}

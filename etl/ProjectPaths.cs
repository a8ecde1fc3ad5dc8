namespace Analytics.Etl;

/// <summary>Relative paths and defaults count from the folder of Analytics.sln, whichever project is started from wherever.</summary>
public static class ProjectPaths
{
    /// <summary>The folder of Analytics.sln, or the current folder when the program runs away from its solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The path made absolute.</summary>
    public static string Resolve(string path) => Path.GetFullPath(path, Root);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Analytics.sln")))
            {
                return folder.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }
}

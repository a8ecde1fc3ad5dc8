using System.Text;

namespace Analytics.Warehouse.Build;

/// <summary>The builds of a data folder and the pointer to the published one.</summary>
/// <param name="folder">The folder <c>builds</c> of the data folder.</param>
public sealed class PublishedBuilds(string folder)
{
    private const int Kept = 5;
    private readonly string pointer = Path.Combine(folder, "current");

    /// <summary>The id of the published build, or null before the first.</summary>
    public string? Current => File.Exists(pointer) ? File.ReadAllText(pointer).Trim() : null;

    /// <summary>The file of the published build, or null before the first.</summary>
    public string? CurrentPath => Current is { } id ? PathOf(id) : null;

    /// <summary>The file of a build, whether it exists or not.</summary>
    public string PathOf(string buildId) => Path.Combine(folder, $"{buildId}.duckdb");

    /// <summary>The ids of the builds that are held, the one written last first.</summary>
    public IReadOnlyList<string> Held => !Directory.Exists(folder) ? [] : [.. new DirectoryInfo(folder).EnumerateFiles("*.duckdb")
        .OrderByDescending(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal)
        .Select(f => Path.GetFileNameWithoutExtension(f.Name))];

    /// <summary>The id that a word stands for: a held build's id or what only it begins with, the published one (current), or the newest of the others (previous).</summary>
    /// <exception cref="ArgumentException">No held build, or more than one, is meant.</exception>
    public string Find(string word)
    {
        var found = word switch
        {
            "current" => Held.Where(id => id == Current),
            "previous" => Held.Where(id => id != Current).Take(1),
            _ => Held.Where(id => word.Length > 0 && id.StartsWith(word, StringComparison.OrdinalIgnoreCase)),
        };
        return found.ToList() is [var id]
            ? id
            : throw new ArgumentException($"'{word}' names no held build, or more than one: it may have been pruned, and can be made again (etl run --as-of DATE --batches-until TIME). Held: {(Held.Count == 0 ? "none" : string.Join(", ", Held))}", nameof(word));
    }

    /// <summary>
    /// Moves the pointer to a sound build and prunes old ones. The move is one rename: a reader sees the build before or
    /// this one, and nothing between.
    /// </summary>
    public void Publish(BuildResult build)
    {
        if (!build.IsSound)
        {
            throw new ArgumentException("a build whose checks failed is never published", nameof(build));
        }

        Directory.CreateDirectory(folder);
        File.Move(build.Path, PathOf(build.BuildId), overwrite: false);
        PointTo(build.BuildId);
        Prune();
    }

    /// <summary>Whether a build lies in the folder. Only sound and whole builds ever get their name there.</summary>
    public bool Holds(string buildId) => File.Exists(PathOf(buildId));

    /// <summary>Points at a build that exists already: publishing again, or rolling back.</summary>
    /// <exception cref="ArgumentException">There is no such build (any more).</exception>
    public void PointTo(string buildId)
    {
        if (!Holds(buildId))
        {
            throw new ArgumentException($"there is no build {buildId} in {folder}", nameof(buildId));
        }

        DeletePartialPointers();
        var partial = $"{pointer}.{Path.GetRandomFileName()}";
        using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(Encoding.ASCII.GetBytes(buildId));
            file.Flush(flushToDisk: true);
        }

        File.Move(partial, pointer, overwrite: true);
    }

    /// <summary>Deletes a build that is not published, cited or not; a reader that still holds it open keeps it so.</summary>
    /// <returns>Whether it is gone: where a file that is read cannot be deleted (Windows) it is not.</returns>
    /// <exception cref="ArgumentException">It is the published one.</exception>
    public bool Remove(string buildId)
    {
        if (buildId == Current)
        {
            throw new ArgumentException($"build {buildId} is published: publish another one first", nameof(buildId));
        }

        Delete(new FileInfo(PathOf(buildId)));
        Uncite(buildId);
        return !Holds(buildId);
    }

    /// <summary>Keeps a build for as long as something cites it, however many come after it.</summary>
    /// <exception cref="ArgumentException">There is no such build (any more).</exception>
    public void Cite(string buildId)
    {
        if (!Holds(buildId))
        {
            throw new ArgumentException($"there is no build {buildId} in {folder}", nameof(buildId));
        }

        File.WriteAllBytes(CitedMark(buildId), []);
    }

    /// <summary>Nothing cites it any more: it goes when its time comes.</summary>
    public void Uncite(string buildId) => File.Delete(CitedMark(buildId));

    /// <summary>Whether something cites it.</summary>
    public bool IsCited(string buildId) => File.Exists(CitedMark(buildId));

    private string CitedMark(string buildId) => Path.Combine(folder, $"{buildId}.cited");

    // The last five stay, and always the published one and those that are cited; a reader that still holds a pruned file open keeps it so.
    private void Prune()
    {
        var current = Current;
        var old = new DirectoryInfo(folder).EnumerateFiles("*.duckdb")
            .Where(f => Path.GetFileNameWithoutExtension(f.Name) is var id && id != current && !IsCited(id))
            .OrderByDescending(f => f.LastWriteTimeUtc)
            .Skip(Kept - 1);
        foreach (var file in old)
        {
            Delete(file);
        }
    }

    // What a writer that was killed before its rename left behind; nobody reads it. (A pattern "current.*" would match
    // the pointer itself.)
    private void DeletePartialPointers()
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(f => f.Name.StartsWith($"{Path.GetFileName(pointer)}.", StringComparison.Ordinal)))
        {
            Delete(file);
        }
    }

    // Where a file that is read cannot be deleted (Windows), a later publication does it.
    private static void Delete(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Housekeeping must not fail a publication that has happened.
        }
    }
}

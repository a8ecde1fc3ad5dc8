using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text.Json;
using Analytics.Etl.Landing;
using Analytics.Etl.Mapping;
using Analytics.Etl.Sources;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Uploads;

/// <summary>
/// Files that a city sends by hand. Each waits in an owner-only folder of its own, read on trial, until whoever sent it
/// confirms it; then it is moved into the source's inbox and is a delivery like any other.
/// </summary>
/// <param name="data">Where everything lies.</param>
/// <param name="clock">Says when a file was sent, and when it has waited long enough.</param>
public sealed class UploadFolder(DataFolder data, TimeProvider clock) : IDisposable
{
    /// <summary>The largest file that is taken.</summary>
    public const long MostBytes = 1L << 30;

    /// <summary>How long a file waits to be confirmed; afterwards it is deleted.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>The longest name of a file.</summary>
    public const int LongestName = 120;

    private const string Note = "upload.json";
    private const string Body = "file";

    // A trial takes the memory of a landing: one at a time.
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    /// <summary>The sources that somebody may deliver for who answers for one city: all their rows are that city's.</summary>
    /// <param name="sources">All sources.</param>
    /// <param name="city">The city's code.</param>
    public static IReadOnlyList<SourceFile> SourcesOf(IReadOnlyList<SourceFile> sources, string city) =>
        [.. sources.Where(s => s.Origin.Url is null && s.Columns.GetValueOrDefault("city_code") is Constant constant && constant.Text == city)];

    /// <summary>Takes a file in and reads it on trial.</summary>
    /// <param name="source">What it is delivered for.</param>
    /// <param name="fileName">Its name at the sender's.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="account">Who sends it.</param>
    /// <param name="cancellation">Stops it; nothing is kept.</param>
    /// <exception cref="UploadRefusedException">The name or the file cannot be taken; nothing is kept.</exception>
    /// <exception cref="UserException">The file as a whole cannot be read; nothing is kept.</exception>
    public async Task<PendingUpload> TakeAsync(SourceFile source, string fileName, Stream content, string account, CancellationToken cancellation)
    {
        DeleteForgotten();
        var name = Name(source, fileName);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var folder = new DataFolder(Path.Combine(data.Uploads, id));
        try
        {
            Directory.CreateDirectory(folder.Root);
            var path = Path.Combine(folder.Root, Body, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await CopyAsync(content, path, cancellation);
            await turn.WaitAsync(cancellation);
            try
            {
                var file = new DeliveredFile(path);
                var reading = await Task.Run(() => TrialLanding.Read(data, source, file, folder, clock, cancellation), cancellation);
                var upload = new PendingUpload(id, source.Name, name, file.Sha256(), new FileInfo(path).Length, account, clock.GetUtcNow().UtcDateTime, reading);
                AtomicFile.WriteJson(Path.Combine(folder.Root, Note), upload);
                return upload;
            }
            finally
            {
                turn.Release();
            }
        }
        catch
        {
            Delete(folder.Root);
            throw;
        }
    }

    /// <summary>What waits of an account, the latest first.</summary>
    public IReadOnlyList<PendingUpload> Of(string account)
    {
        DeleteForgotten();
        return [.. All().Where(u => u.Account == account).OrderByDescending(u => u.SentAt)];
    }

    /// <summary>A file that waits and was sent by this account; null where there is none.</summary>
    public PendingUpload? Find(string id, string account) => Of(account).FirstOrDefault(u => u.Id == id);

    /// <summary>Delivers a file: moves it into the source's folder, as of now.</summary>
    /// <exception cref="UploadRefusedException">A file of that name lies there already.</exception>
    public void Confirm(PendingUpload upload, SourceFile source)
    {
        var folder = Path.Combine(data.Uploads, upload.Id);
        var path = Path.Combine(folder, Body, upload.FileName);
        var inbox = DeliveredFile.FolderOf(source, data);
        Directory.CreateDirectory(inbox);
        File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
        try
        {
            File.Move(path, Path.Combine(inbox, upload.FileName), overwrite: false);
        }
        catch (IOException) when (File.Exists(Path.Combine(inbox, upload.FileName)))
        {
            throw new UploadRefusedException(UploadRefusal.NameTaken, upload.FileName);
        }

        Delete(folder);
    }

    /// <summary>Deletes a file that is not to be delivered.</summary>
    public void Discard(PendingUpload upload) => Delete(Path.Combine(data.Uploads, upload.Id));

    // A file keeps its sender's name, so that he finds it again in what is said of it; a name that would not be read, or is taken, is refused.
    private string Name(SourceFile source, string fileName)
    {
        var name = Path.GetFileName(fileName.Replace('\\', '/'));
        if (name.Length is 0 or > LongestName || name[0] is '.' or '~' || name.Any(char.IsControl) || name.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0)
        {
            throw new UploadRefusedException(UploadRefusal.BadName, SafeText.Name(name));
        }

        if (!FileSystemName.MatchesSimpleExpression(source.Origin.Files, name))
        {
            throw new UploadRefusedException(UploadRefusal.NeverRead, name, source.Origin.Files);
        }

        return File.Exists(Path.Combine(DeliveredFile.FolderOf(source, data), name)) ? throw new UploadRefusedException(UploadRefusal.NameTaken, name) : name;
    }

    private static async Task CopyAsync(Stream content, string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 17, useAsync: true);
        var buffer = new byte[1 << 17];
        for (var length = 0L; await content.ReadAsync(buffer, cancellation) is > 0 and var read;)
        {
            length += read;
            if (length > MostBytes)
            {
                throw new UploadRefusedException(UploadRefusal.TooLarge, Path.GetFileName(path));
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        if (file.Length == 0)
        {
            throw new UploadRefusedException(UploadRefusal.Empty, Path.GetFileName(path));
        }
    }

    private IEnumerable<PendingUpload> All() => Directory.EnumerateDirectories(data.Uploads).Select(NoteOf).OfType<PendingUpload>();

    // Null of a file that is being taken in, or whose taking was cut off.
    private static PendingUpload? NoteOf(string folder)
    {
        var note = Path.Combine(folder, Note);
        return File.Exists(note) ? JsonSerializer.Deserialize<PendingUpload>(File.ReadAllBytes(note), BatchRecord.Json) : null;
    }

    private void DeleteForgotten()
    {
        var before = clock.GetUtcNow().UtcDateTime - Patience;
        foreach (var folder in Directory.EnumerateDirectories(data.Uploads).Where(f => (NoteOf(f)?.SentAt ?? Directory.GetCreationTimeUtc(f)) < before))
        {
            Delete(folder);
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

using System.Globalization;
using System.Text;

namespace Analytics.Etl.Landing;

/// <summary>
/// The one writer of a data folder, across threads and processes. The operating system gives the lock back when its
/// holder dies, however it dies.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    private const int EAgain = 11;
    private const int EWouldBlockOfBsd = 35;
    private const int SharingViolationOfWindows = unchecked((int)0x80070020);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly FileStream file;
    private readonly string holder;

    private WriterLock(FileStream file, string holder)
    {
        this.file = file;
        this.holder = holder;
    }

    /// <summary>Takes the lock, waiting while another run holds it.</summary>
    /// <param name="data">The folder to write in.</param>
    /// <param name="clock">Says since when.</param>
    /// <param name="waiting">Told once who holds the lock, when there is a wait.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<WriterLock> TakeAsync(DataFolder data, TimeProvider clock, Action<string> waiting, CancellationToken cancellation)
    {
        Directory.CreateDirectory(data.Root);
        var path = Path.Combine(data.Root, "writer.lock");
        var holder = Path.Combine(data.Root, "writer.txt");
        for (var isFirst = true; ; isFirst = false)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Open(path) is { } file)
            {
                return Held(file, holder, clock);
            }

            if (isFirst)
            {
                waiting($"Another run holds {path} ({Holder(holder)}); waiting for it to end.");
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(holder);
        file.Dispose();
    }

    // Null when another run holds it; every other failure (a full disk, no right to write) is told as it is.
    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult is EAgain or EWouldBlockOfBsd or SharingViolationOfWindows)
        {
            return null;
        }
    }

    private static WriterLock Held(FileStream file, string holder, TimeProvider clock)
    {
        try
        {
            var since = clock.GetUtcNow().ToString("u", CultureInfo.InvariantCulture);
            AtomicFile.Write(holder, Encoding.UTF8.GetBytes($"process {Environment.ProcessId} on {Environment.MachineName} since {since}"));
            return new WriterLock(file, holder);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static string Holder(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "which has just begun or ended";
        }
    }
}

using System.Globalization;

namespace Analytics.Etl.Landing;

/// <summary>
/// The one writer of a data folder, across threads and processes. The operating system gives the lock back when its
/// holder dies, however it dies.
/// </summary>
internal sealed class WriterLock : IDisposable
{
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
            try
            {
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                var since = clock.GetUtcNow().ToString("u", CultureInfo.InvariantCulture);
                AtomicFile.Write(holder, System.Text.Encoding.UTF8.GetBytes($"process {Environment.ProcessId} on {Environment.MachineName} since {since}"));
                return new WriterLock(file, holder);
            }
            catch (IOException) when (!cancellation.IsCancellationRequested)
            {
                if (isFirst)
                {
                    waiting($"Another run holds {path} ({(File.Exists(holder) ? await File.ReadAllTextAsync(holder, cancellation) : "just started")}); waiting for it to end.");
                }

                await Task.Delay(Pause, cancellation);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(holder);
        file.Dispose();
    }
}

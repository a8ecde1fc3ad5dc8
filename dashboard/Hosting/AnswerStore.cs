using Microsoft.Extensions.Caching.Memory;

namespace Analytics.Dashboard.Hosting;

/// <summary>An answer as it went out.</summary>
internal sealed record Answer(string? ContentType, string? ContentDisposition, byte[] Body, string? Link = null);

/// <summary>Answers in memory, bounded by their bytes; the least used go first.</summary>
internal sealed class AnswerStore : IDisposable
{
    private const long LargestBytes = 64L << 20;
    private const int OverheadBytes = 1024;
    private readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = LargestBytes });

    public Answer? Find(string key) => answers.Get<Answer>(key);

    public void Keep(string key, Answer answer) =>
        answers.Set(key, answer, new MemoryCacheEntryOptions { Size = answer.Body.Length + OverheadBytes, SlidingExpiration = TimeSpan.FromHours(6) });

    public void Dispose() => answers.Dispose();
}

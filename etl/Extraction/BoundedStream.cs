namespace Analytics.Etl.Extraction;

/// <summary>A stream that ends in an error when its reader takes more than a limit without getting anywhere.</summary>
/// <param name="inner">What is read.</param>
/// <param name="limit">In bytes.</param>
internal sealed class BoundedStream(Stream inner, long limit) : Stream
{
    private long unread;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The reader has got something: counting begins anew.</summary>
    public void StartAgain() => unread = 0;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await inner.ReadAsync(buffer, cancellationToken));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Counted(int read) => (unread += read) <= limit ? read : throw new TooLongException();

    /// <summary>The limit was passed.</summary>
    internal sealed class TooLongException : Exception;
}

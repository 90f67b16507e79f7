namespace TapGamma.Tap.Execution;

/// <summary>Keeps the first bytes of what a command prints; the rest is read, so that the command goes on, and dropped.</summary>
internal sealed class StepLog : IDisposable
{
    private readonly FileStream _file;
    private readonly Lock _lock = new();
    private readonly long _limit;
    private long _kept;

    public StepLog(string path, long limit)
    {
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
        _limit = limit;
    }

    /// <summary>Reads a stream to its end.</summary>
    public async Task DrainAsync(Stream stream)
    {
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer).ConfigureAwait(false) is var count and > 0) Keep(buffer.AsSpan(0, count));
    }

    public void Dispose() => _file.Dispose();

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_kept >= _limit) return;
            var part = bytes[..(int)Math.Min(bytes.Length, _limit - _kept)];
            _file.Write(part);
            _kept += part.Length;
            if (_kept == _limit) _file.Write("\n[what follows was dropped: the log has reached its limit]\n"u8);
        }
    }
}

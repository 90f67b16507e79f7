using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace TapGamma.Tap.Monitoring;

/// <summary>The body of a response, with the number of bytes that went into it.</summary>
internal sealed class CountedBody(IHttpResponseBodyFeature inner) : IHttpResponseBodyFeature
{
    private readonly CountedPipe _pipe = new(inner.Writer);
    private Stream? _stream;
    private long _fileBytes;

    public long Bytes => _pipe.Bytes + _fileBytes;

    public Stream Stream => _stream ??= _pipe.AsStream(leaveOpen: true);

    public PipeWriter Writer => _pipe;

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        _fileBytes += count ?? (new FileInfo(path).Length - offset);
        return inner.SendFileAsync(path, offset, count, cancellationToken);
    }

    public Task CompleteAsync() => inner.CompleteAsync();
}

using System.IO.Compression;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TapGamma.Tap.Sync;

/// <summary>Where rows are written: straight to the connection, or through a compressor when the client asks for one.</summary>
internal sealed class ResponsePipe
{
    private readonly Stream? _compressor;

    private ResponsePipe(PipeWriter writer, Stream? compressor) => (Writer, _compressor) = (writer, compressor);

    public PipeWriter Writer { get; }

    public static ResponsePipe Open(HttpContext context)
    {
        var response = context.Response;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        var encoding = Choose(context.Request);
        if (encoding is null) return new ResponsePipe(response.BodyWriter, null);
        response.Headers.ContentEncoding = encoding;
        Stream compressor = encoding == "gzip"
            ? new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true)
            : new BrotliStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
        return new ResponsePipe(
            PipeWriter.Create(compressor, new StreamPipeWriterOptions(minimumBufferSize: 32 * 1024, leaveOpen: true)), compressor);
    }

    /// <summary>Sends what is left, and the compressor's end.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (_compressor is null) return;
        await Writer.CompleteAsync().ConfigureAwait(false);
        await _compressor.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The coding the client likes best of those we have; null when it names none.</summary>
    private static string? Choose(HttpRequest request)
    {
        if (request.Headers.AcceptEncoding.Count == 0) return null;
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var wishes)) return null;
        var (best, quality) = ((string?)null, 0.0);
        foreach (var wish in wishes)
        {
            var coding = wish.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip"
                : wish.Value.Equals("br", StringComparison.OrdinalIgnoreCase) ? "br" : null;
            var weight = wish.Quality ?? 1.0;
            if (coding is not null && (weight > quality || (weight == quality && coding == "gzip" && weight > 0)))
                (best, quality) = (coding, weight);
        }

        return best;
    }
}

using System.Net;
using System.Text;

namespace TapGamma.Conformance.Tests.Killed;

/// <summary>A table that takes a tenth of a second to send.</summary>
internal sealed class SlowBody : HttpContent
{
    /// <summary>Rows of the table.</summary>
    public const int Rows = 20_000;

    private const int Pieces = 20;

    private static readonly byte[] Table = Encoding.ASCII.GetBytes("x\n" + string.Join('\n', Enumerable.Range(0, Rows)));

    private int _sent;

    /// <summary>Whether some of it was sent, but not all.</summary>
    public bool IsHalfSent => Volatile.Read(ref _sent) is > 0 and < Pieces;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        foreach (var piece in Table.Chunk((Table.Length / Pieces) + 1))
        {
            await stream.WriteAsync(piece);
            await stream.FlushAsync();
            Interlocked.Increment(ref _sent);
            await Task.Delay(5);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = Table.Length;
        return true;
    }
}

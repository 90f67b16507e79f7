using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace TapGamma.Bench;

/// <summary>Keep-alive HTTP/1.1 requests over raw sockets, so that the generator costs little of the shared cores.</summary>
internal sealed class LoadGenerator(Uri server) : IDisposable
{
    private readonly Socket _socket = Connect(server);
    private readonly byte[] _buffer = new byte[1 << 20];

    /// <summary>Bytes of the body of the last response, however it was divided on its way.</summary>
    public long LastLength { get; private set; }

    /// <summary>Milliseconds to the first byte of the last response.</summary>
    public double FirstByteMs { get; private set; }

    public static byte[] Get(Uri server, string pathAndQuery) =>
        Encoding.ASCII.GetBytes($"GET {pathAndQuery} HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n");

    /// <summary>Sends one request and reads the whole response; milliseconds from the first byte sent to the last received.</summary>
    public async ValueTask<double> RequestAsync(byte[] request)
    {
        var begin = Stopwatch.GetTimestamp();
        await _socket.SendAsync(request);
        var (kept, received, length, inHead) = (0, 0L, -1, true);
        var chunks = new ChunkedBody();
        while (true)
        {
            var got = await _socket.ReceiveAsync(_buffer.AsMemory(kept));
            if (got == 0) throw new IOException("The server closed the connection.");
            if (inHead && kept == 0) FirstByteMs = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            var body = _buffer.AsSpan(0, kept + got);
            if (inHead)
            {
                var end = body.IndexOf("\r\n\r\n"u8);
                if (end < 0)
                {
                    kept += got;
                    continue;
                }

                if (!body.StartsWith("HTTP/1.1 200"u8)) throw new IOException(Encoding.UTF8.GetString(body));
                length = ContentLength(body[..(end + 2)]);
                body = body[(end + 4)..];
                (inHead, kept) = (false, 0);
            }

            if (length < 0) chunks.Add(body);
            received += body.Length;
            LastLength = length < 0 ? chunks.Length : received;
            if (length < 0 ? chunks.IsWhole : received >= length) return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>
    /// The same request over several connections, a fixed number of times each. Every answer must be as long as the first one, which the
    /// caller has looked at: a fast error is no figure.
    /// </summary>
    public static async Task<Load> RunAsync(Uri server, byte[] request, int connections, int each)
    {
        var generators = Enumerable.Range(0, connections).Select(_ => new LoadGenerator(server)).ToArray();
        await generators[0].RequestAsync(request);
        var length = generators[0].LastLength;
        var times = new double[connections][];
        var begin = Stopwatch.GetTimestamp();
        await Task.WhenAll(generators.Select((generator, k) => Task.Run(async () =>
        {
            times[k] = new double[each];
            for (var i = 0; i < each; i++)
            {
                times[k][i] = await generator.RequestAsync(request);
                if (generator.LastLength != length) throw new IOException($"An answer has {generator.LastLength} bytes, not {length}.");
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        foreach (var generator in generators) generator.Dispose();
        return new Load(connections * each / seconds, [.. times.SelectMany(list => list)]);
    }

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0) return -1;
        return Utf8Parser.TryParse(head[(at + 16)..], out int length, out _) ? length : -1;
    }

    private static Socket Connect(Uri server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(server.Host, server.Port);
        return socket;
    }
}

/// <summary>What a load came to.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="Times">Milliseconds of each request.</param>
internal sealed record Load(double Rate, IReadOnlyCollection<double> Times);

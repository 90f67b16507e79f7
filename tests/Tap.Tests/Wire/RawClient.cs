using System.Net.Sockets;
using System.Text;

namespace TapGamma.Tap.Tests.Wire;

/// <summary>Sends bytes to a server as they are, and reads what comes back until the server closes.</summary>
internal static class RawClient
{
    private const int MostBytes = 4 << 20;

    /// <summary>What the server sent, in Latin-1; empty when it closed without a word.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="request">What.</param>
    /// <param name="patience">How long an answer is waited for before the client says that it sends no more, at which a server may drop the request.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<string> SendAsync(Uri server, ReadOnlyMemory<byte> request, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var client = new TcpClient { LingerState = new LingerOption(false, 0) };
        await client.ConnectAsync(server.Host, server.Port, cancellationToken);
        var stream = client.GetStream();
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(request, cancellationToken);
            var first = new byte[64 * 1024];
            var reading = stream.ReadAsync(first, cancellationToken).AsTask();
            if (await Task.WhenAny(reading, Task.Delay(patience, cancellationToken)) != reading) client.Client.Shutdown(SocketShutdown.Send);
            var count = await reading;
            while (count > 0 && answer.Length < MostBytes)
            {
                // What was read counts, also where the server has closed already and there is nothing left to shut down.
                answer.Write(first, 0, count);
                client.Client.Shutdown(SocketShutdown.Send);
                count = await stream.ReadAsync(first, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // The server has closed, which is an answer.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}

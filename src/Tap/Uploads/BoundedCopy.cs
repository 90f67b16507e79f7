using System.Buffers;
using TapGamma.Diagnostics;

namespace TapGamma.Tap.Uploads;

/// <summary>Copies a stream of unknown length into a new file, a buffer at a time.</summary>
internal static class BoundedCopy
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Copies to the end, or throws once there is more than allowed.</summary>
    /// <param name="name">What messages call the content.</param>
    /// <param name="source">The content.</param>
    /// <param name="path">A file that does not exist.</param>
    /// <param name="limit">Most bytes.</param>
    /// <param name="account">Who is to have room for it.</param>
    /// <param name="unreadable">The finding for a fault of reading, or null when that is nothing the sender did.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    /// <exception cref="InvalidInputException">It is too large or cannot be read.</exception>
    public static async Task ToFileAsync(
        string name,
        Stream source,
        string path,
        long limit,
        UploadAccounts.Account? account,
        Func<Exception, Diagnostic?> unreadable,
        CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1, FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            try
            {
                var total = 0L;
                while (await ReadAsync(source, buffer, unreadable, cancellationToken).ConfigureAwait(false) is var count and > 0)
                {
                    total += count;
                    if (total > limit) throw new InvalidInputException(UploadDiagnostics.TooLarge(name, limit));
                    account?.Take(count);
                    await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private static async ValueTask<int> ReadAsync(
        Stream source, byte[] buffer, Func<Exception, Diagnostic?> unreadable, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && unreadable(fault) is { } finding)
        {
            throw new InvalidInputException(finding);
        }
    }
}

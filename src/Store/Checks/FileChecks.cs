using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using TapGamma.Diagnostics;

namespace TapGamma.Store.Checks;

/// <summary>Whether the published files are still there, can be read and are those that were ingested.</summary>
internal static class FileChecks
{
    public static async IAsyncEnumerable<Finding> ExamineAsync(
        IStoreProbe probe, StoreCheckOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (collection, file) in await probe.FilesAsync(cancellationToken).ConfigureAwait(false))
            if (await ProblemAsync(file, options, cancellationToken).ConfigureAwait(false) is { } problem)
                yield return new(problem, $"tapgamma ingest {file.FullPath} --collection {collection} --store {probe.Uri}");
    }

    private static async ValueTask<Diagnostic?> ProblemAsync(PublishedFile file, StoreCheckOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var found = new FileInfo(file.FullPath);
            if (!found.Exists) return StoreDiagnostics.FileMissing(file.FullPath);
            if (found.Length != file.Size) return StoreDiagnostics.FileResized(file.FullPath, file.Size, found.Length);
            var stream = found.OpenRead();
            await using (stream.ConfigureAwait(false))
            {
                if (!options.Digests || file.Sha256 is null) return null;
                var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
                return digest == file.Sha256 ? null : StoreDiagnostics.FileChanged(file.FullPath);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return StoreDiagnostics.FileUnreadable(file.FullPath, fault.Message);
        }
    }
}

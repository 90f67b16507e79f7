using TapGamma.Diagnostics;

namespace TapGamma.Store.Checks;

/// <summary>Whether jobs can be kept, and whether one waits for a server that died.</summary>
internal static class JobChecks
{
    /// <summary>Servers take over abandoned jobs much sooner.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async ValueTask<IReadOnlyList<Finding>> ExamineAsync(IStoreProbe probe, StoreCheckOptions options, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(options.JobFolder ?? probe.DefaultJobsFolder);
        // Made by the first server; nothing of it is missed before.
        if (!Directory.Exists(folder)) return [];
        if (!NativeFiles.MayWrite(folder)) return [new(StoreDiagnostics.NotWritable(folder), $"chmod u+w {folder}")];
        var store = await Stores.OpenAsync(probe.Uri, new StoreOptions { CreateIfMissing = false, Readers = 1 }, cancellationToken).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            try
            {
                var stored = await store.OpenJobsAsync(options.JobFolder, cancellationToken).ConfigureAwait(false);
                await using (stored.ConfigureAwait(false))
                {
                    var latest = options.Clock.GetUtcNow() - Patience;
                    return
                    [
                        .. (await stored.Jobs.FindExecutingAsync(cancellationToken).ConfigureAwait(false))
                            .Where(job => job.LeaseUntil < latest)
                            .Select(job => new Finding(
                                StoreDiagnostics.JobStuck(job.Id, job.Worker, job.LeaseUntil!.Value), $"tapgamma serve --store {probe.Uri} --jobs {folder}")),
                    ];
                }
            }
            catch (InvalidInputException fault)
            {
                return [.. fault.Diagnostics.Select(problem => new Finding(problem, $"tapgamma serve --store {probe.Uri} --jobs OTHER_FOLDER"))];
            }
        }
    }
}

using System.Runtime.CompilerServices;
using TapGamma.Diagnostics;
using TapGamma.Store.Backends.Postgres;
using TapGamma.Store.Backends.Sqlite;

namespace TapGamma.Store.Checks;

/// <summary>Examines a store as it is, without changing it, and tells what its users would stumble over.</summary>
public static class StoreCheckup
{
    /// <summary>Everything found, errors of the engine first.</summary>
    /// <param name="uri">The store.</param>
    /// <param name="options">How thoroughly.</param>
    /// <param name="cancellationToken">Stops the examination.</param>
    /// <exception cref="InvalidInputException">There is no store of ours.</exception>
    public static async IAsyncEnumerable<Finding> ExamineAsync(
        StoreUri uri, StoreCheckOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        ArgumentNullException.ThrowIfNull(options);
        var probe = Probe(uri);
        await using (probe.ConfigureAwait(false))
        {
            var isUsable = true;
            foreach (var finding in await probe.ExamineEngineAsync(options, cancellationToken).ConfigureAwait(false))
            {
                isUsable &= finding.Problem.Severity != Severity.Error;
                yield return finding;
            }

            if (!isUsable) yield break;
            var metadata = await probe.ReadMetadataAsync(cancellationToken).ConfigureAwait(false);
            await foreach (var finding in TableChecks.ExamineAsync(probe, metadata, cancellationToken).ConfigureAwait(false)) yield return finding;
            await foreach (var finding in RecordChecks.ExamineAsync(probe, metadata, cancellationToken).ConfigureAwait(false)) yield return finding;
            await foreach (var finding in FileChecks.ExamineAsync(probe, options, cancellationToken).ConfigureAwait(false)) yield return finding;
            if (!probe.HasCurrentFunctions) yield break;
            foreach (var finding in await JobChecks.ExamineAsync(probe, options, cancellationToken).ConfigureAwait(false)) yield return finding;
            await foreach (var finding in FunctionChecks.ExamineAsync(probe, metadata, cancellationToken).ConfigureAwait(false)) yield return finding;
            if (options.Further is not { } further) yield break;
            var store = await Stores.OpenAsync(uri, new StoreOptions { CreateIfMissing = false, Readers = 1 }, cancellationToken).ConfigureAwait(false);
            await using (store.ConfigureAwait(false))
                await foreach (var finding in further(store, Path.GetFullPath(options.JobFolder ?? probe.DefaultJobsFolder), cancellationToken).ConfigureAwait(false)) yield return finding;
        }
    }

    private static IStoreProbe Probe(StoreUri uri) => uri.Engine == StoreUri.Postgres ? new PostgresProbe(uri) : new SqliteProbe(uri);
}

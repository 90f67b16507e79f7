using System.Diagnostics;
using TapGamma.Diagnostics;
using TapGamma.Ingest.Archives;
using TapGamma.Ingest.Collections;
using TapGamma.Ingest.Runs;
using TapGamma.Store;
using TapGamma.Store.Writing;

namespace TapGamma.Ingest;

/// <summary>The door of this room: brings DL3 files into a store. Several runs are read at once, one is written at a time.</summary>
public static class Ingester
{
    /// <summary>Ingests everything below the paths given.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="progress">Told after each run, or null.</param>
    /// <param name="cancellationToken">Stops between runs; what was stored stays, and a repeat completes it.</param>
    /// <exception cref="InvalidInputException">The collection or the store is not usable; nothing was done.</exception>
    public static async Task<IngestReport> RunAsync(
        IngestOptions options, IProgress<IngestProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var clock = Stopwatch.StartNew();
        var collection = CollectionCatalogue.Find(options.Collection, options.CollectionsFolder);
        var archive = await Task.Run(() => Archive.Find(options.Paths), cancellationToken).ConfigureAwait(false);
        // Where nothing was found, no empty collection shall be published.
        var runs = options.DryRun || archive.Sources.Count == 0
            ? await RunAsync(archive, collection, options, null, progress, cancellationToken).ConfigureAwait(false)
            : await StoreAsync(archive, collection, options, progress, cancellationToken).ConfigureAwait(false);
        var store = options.DryRun ? null : options.Store.ToString();
        return new IngestReport(collection.Id, store, runs, archive.Findings, clock.Elapsed);
    }

    private static async Task<IReadOnlyList<RunReport>> StoreAsync(
        Archive archive, CollectionFile collection, IngestOptions options, IProgress<IngestProgress>? progress, CancellationToken cancellationToken)
    {
        var store = await Stores.OpenWriterAsync(options.Store, null, cancellationToken).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            var writer = await store.OpenCollectionAsync(collection.ToDefinition(), cancellationToken).ConfigureAwait(false);
            var runs = await RunAsync(archive, collection, options, writer, progress, cancellationToken).ConfigureAwait(false);
            await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
            return runs;
        }
    }

    private static async Task<IReadOnlyList<RunReport>> RunAsync(
        Archive archive,
        CollectionFile collection,
        IngestOptions options,
        ICollectionWriter? writer,
        IProgress<IngestProgress>? progress,
        CancellationToken cancellationToken)
    {
        var stored = writer?.ReadRuns() ?? [];
        var reader = new RunReader(archive, collection, options, stored);
        var storage = new RunStorage(writer, stored);
        // A bounded queue of reads in the order of the archive: what is stored does not depend on which is read first.
        var reading = new Queue<Task<IReadOnlyList<ReadRun>>>();
        var reports = new List<RunReport>();
        var (next, done, events) = (0, 0, 0L);
        while (next < archive.Sources.Count || reading.Count > 0)
        {
            while (next < archive.Sources.Count && reading.Count < options.Readers + 1)
            {
                var source = archive.Sources[next++];
                reading.Enqueue(Task.Run(() => reader.Read(source), cancellationToken));
            }

            foreach (var run in await reading.Dequeue().ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var report = await storage.StoreAsync(run, cancellationToken).ConfigureAwait(false);
                reports.Add(report);
                events += report.Events;
            }

            progress?.Report(new IngestProgress(++done, archive.Sources.Count, reports[^1].Path, events));
        }

        return reports;
    }
}

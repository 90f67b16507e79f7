using TapGamma.Provenance;
using TapGamma.Provenance.Views;

namespace TapGamma.Store.Records;

/// <summary>Records of provenance, kept in the tables of schema provenance; part of <see cref="IStore"/>.</summary>
/// <remarks>
/// What a record names by its own identifier and a fragment is its own and goes with it. Everything else (files, agents, descriptions) is
/// shared by all records: it is written once, by the first that tells of it, and stays.
/// </remarks>
public interface IProvenanceStore
{
    /// <summary>
    /// Keeps a record, wholly or not at all. One identifier is one question to the same bytes: where its record is kept already for the same
    /// owner, that one stands, and the job is noted as a further one that it tells of.
    /// </summary>
    /// <param name="record">The record, with an identifier.</param>
    /// <param name="keeping">Whose it is.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    ValueTask AddAsync(ProvenanceRecord record, RecordKeeping keeping, CancellationToken cancellationToken);

    /// <summary>Shows what was kept as pending for a job; false when there is nothing of the job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    ValueTask<bool> CompleteAsync(string job, CancellationToken cancellationToken);

    /// <summary>Forgets a job, and its record unless that is published or tells of another job, too.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    ValueTask<bool> RemoveAsync(string job, CancellationToken cancellationToken);

    /// <summary>Shows the record of a job to all, or to its owner alone again; what is published outlives its job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="products">obs_publisher_did of each entity of the record that is published; none takes all back.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    ValueTask<bool> PublishAsync(string job, IReadOnlyDictionary<string, string> products, CancellationToken cancellationToken);

    /// <summary>Jobs whose records are pending: their servers have not said yet how they ended.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    ValueTask<IReadOnlyList<string>> PendingJobsAsync(CancellationToken cancellationToken);

    /// <summary>A record with what is known of the things it shares; null when there is none that may be seen.</summary>
    /// <param name="recordId">Identifier of the record.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    ValueTask<StoredRecord?> FindAsync(string recordId, CancellationToken cancellationToken);

    /// <summary>The record of a job, pending or not; null when there is none.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    ValueTask<StoredRecord?> FindOfJobAsync(string job, CancellationToken cancellationToken);

    /// <summary>Walks through all records from some elements.</summary>
    /// <param name="ids">Identifiers or obs_publisher_dids of entities, activities or agents.</param>
    /// <param name="options">How far.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    ValueTask<StoredWalk> WalkAsync(IReadOnlyList<string> ids, WalkOptions options, CancellationToken cancellationToken);

    /// <summary>Lets the engine count what has been written, where its plans would rest on an old count; called now and then.</summary>
    /// <param name="cancellationToken">Stops the counting.</param>
    ValueTask TendAsync(CancellationToken cancellationToken);

    /// <summary>The same records as an audience may see them; changes are not affected.</summary>
    /// <param name="audience">Who asks.</param>
    IProvenanceStore For(ProvenanceAudience audience);
}

using TapGamma.Tables;

namespace TapGamma.Store;

/// <summary>The one door by which a server itself adds rows to ivoa.obscore: results that users publish; part of <see cref="IStore"/>.</summary>
public interface IPublicationStore
{
    /// <summary>Publishes rows in one transaction, in place of what was published under the same name.</summary>
    /// <param name="name">Name of the publication; no collection's identifier.</param>
    /// <param name="rows">The rows; columns have ObsCore's names.</param>
    /// <param name="cancellationToken">Stops the work, with nothing changed.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be written now.</exception>
    ValueTask PublishAsync(string name, RowReader rows, CancellationToken cancellationToken);

    /// <summary>What is published: the name of its publication and the obs_publisher_did of each row.</summary>
    /// <param name="prefix">What the names begin with; a word of ours.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    ValueTask<IReadOnlyList<(string Name, string PublisherDid)>> ListAsync(string prefix, CancellationToken cancellationToken);
}

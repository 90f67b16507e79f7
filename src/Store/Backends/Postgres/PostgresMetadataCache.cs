using System.Data;
using System.Globalization;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>
/// Keeps the newest metadata. A connection of its own listens for changes; while it is lost, every caller looks whether the
/// version moved, at most once a second.
/// </summary>
internal sealed class PostgresMetadataCache : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly PostgresDatabase _database;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly PostgresListener _listener;
    private volatile PublishedMetadata? _metadata;
    private string? _version;
    private volatile bool _isStale = true;
    private long _lookedAt;

    public PostgresMetadataCache(PostgresDatabase database, TimeProvider clock)
    {
        (_database, _clock) = (database, clock);
        _listener = new PostgresListener(database, PostgresPublisher.Channel, _ => _isStale = true, () => _isStale = true, clock);
    }

    /// <summary>Begins to listen and reads the metadata once.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _listener.StartAsync(cancellationToken).ConfigureAwait(false);
        await RefreshAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<PublishedMetadata> CurrentAsync(CancellationToken cancellationToken)
    {
        var metadata = _metadata;
        var isFresh = !_isStale && (_listener.IsListening || _clock.GetElapsedTime(Volatile.Read(ref _lookedAt)) < Patience);
        return metadata is not null && isFresh ? new ValueTask<PublishedMetadata>(metadata) : new ValueTask<PublishedMetadata>(RefreshAsync(cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync().ConfigureAwait(false);
        _refreshing.Dispose();
    }

    private async Task<PublishedMetadata> RefreshAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isStale && _listener.IsListening && _metadata is { } known) return known;
            // What changes from here on makes it stale again.
            _isStale = false;
            return await _database.TryTwiceAsync(() => ReadAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _isStale = true;
            throw;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    private async Task<PublishedMetadata> ReadAsync(CancellationToken cancellationToken)
    {
        var connection = await _database.Readers.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var versions = (await connection.RowsAsync(
                    """
                    SELECT (SELECT value FROM tapgamma.tg_setting WHERE name = 'metadata_version'),
                      (SELECT value FROM tapgamma.tg_setting WHERE name = 'schema_version')
                    """,
                    row => new { Metadata = row.GetString(0), Schema = row.GetString(1) },
                    cancellationToken).ConfigureAwait(false))[0];
                var found = int.Parse(versions.Schema, CultureInfo.InvariantCulture);
                if (found != PostgresMigrations.Latest) throw PostgresMigrations.WrongVersion(_database.Name, found);
                if (_metadata is null || versions.Metadata != _version) _metadata = await PostgresMetadata.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
                _version = versions.Metadata;
                Volatile.Write(ref _lookedAt, _clock.GetTimestamp());
                return _metadata;
            }
        }
    }
}

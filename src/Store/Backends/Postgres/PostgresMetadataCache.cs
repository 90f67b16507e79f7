using System.Data;
using System.Globalization;
using Dapper;
using Npgsql;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>
/// Keeps the newest metadata. A connection of its own listens for changes; while it is lost, every caller looks whether the
/// version moved, at most once a second.
/// </summary>
internal sealed class PostgresMetadataCache : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly PostgresDatabase _database;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly string _listenerAddress;
    private Task _listener = Task.CompletedTask;
    private volatile PublishedMetadata? _metadata;
    private string? _version;
    private volatile bool _isStale = true;
    private volatile bool _isListening;
    private long _lookedAt;

    public PostgresMetadataCache(PostgresDatabase database, TimeProvider clock)
    {
        (_database, _clock) = (database, clock);
        _listenerAddress = new NpgsqlConnectionStringBuilder(database.Address.ConnectionString)
        {
            Pooling = false,
            KeepAlive = 15,
            ApplicationName = "tapgamma listener",
        }.ConnectionString;
    }

    /// <summary>Begins to listen and reads the metadata once.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var connection = await ListenAsync(cancellationToken).ConfigureAwait(false);
        _listener = Task.Run(() => WatchAsync(connection), CancellationToken.None);
        await RefreshAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<PublishedMetadata> CurrentAsync(CancellationToken cancellationToken)
    {
        var metadata = _metadata;
        var isFresh = !_isStale && (_isListening || _clock.GetElapsedTime(Volatile.Read(ref _lookedAt)) < Patience);
        return metadata is not null && isFresh ? new ValueTask<PublishedMetadata>(metadata) : new ValueTask<PublishedMetadata>(RefreshAsync(cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _listener.ConfigureAwait(false);
        _stop.Dispose();
        _refreshing.Dispose();
    }

    private async Task<PublishedMetadata> RefreshAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isStale && _isListening && _metadata is { } known) return known;
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
                var (version, schema) = await connection.QuerySingleAsync<(string, string)>(
                    """
                    SELECT (SELECT value FROM tapgamma.tg_setting WHERE name = 'metadata_version'),
                      (SELECT value FROM tapgamma.tg_setting WHERE name = 'schema_version')
                    """).ConfigureAwait(false);
                var found = int.Parse(schema, CultureInfo.InvariantCulture);
                if (found != PostgresMigrations.Latest)
                    throw new StoreUnavailableException(StoreDiagnostics.NewerDatabase(_database.Name, found, PostgresMigrations.Latest).Message);
                if (_metadata is null || version != _version) _metadata = await PostgresMetadata.ReadAsync(connection).ConfigureAwait(false);
                _version = version;
                Volatile.Write(ref _lookedAt, _clock.GetTimestamp());
                return _metadata;
            }
        }
    }

    private async Task<NpgsqlConnection> ListenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_listenerAddress);
        try
        {
            connection.Notification += (_, _) => _isStale = true;
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await connection.ExecuteAsync($"LISTEN {PostgresPublisher.Channel}").ConfigureAwait(false);
            // What changed before is not announced any more.
            _isStale = true;
            _isListening = true;
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Waits for notifications until the end; connects anew when the connection is lost.</summary>
    private async Task WatchAsync(NpgsqlConnection? connection)
    {
        var pause = TimeSpan.FromMilliseconds(100);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                connection ??= await ListenAsync(_stop.Token).ConfigureAwait(false);
                pause = TimeSpan.FromMilliseconds(100);
                while (true) await connection.WaitAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is OperationCanceledException || PostgresFaults.Translate(fault, _stop.Token) is not null)
            {
                _isListening = false;
                if (connection is not null) await connection.DisposeAsync().ConfigureAwait(false);
                connection = null;
            }

            await Task.Delay(pause, _clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        if (connection is not null) await connection.DisposeAsync().ConfigureAwait(false);
    }
}

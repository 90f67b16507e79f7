using Npgsql;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Listens on a channel with a connection of its own, which it makes anew when it is lost.</summary>
internal sealed class PostgresListener : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource _source;
    private readonly string _channel;
    private readonly Action<string> _heard;
    private readonly Action _connected;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;

    /// <param name="database">The database.</param>
    /// <param name="channel">The channel; a name of ours.</param>
    /// <param name="heard">Called with the payload of each notification.</param>
    /// <param name="connected">Called when a connection listens: what changed before was not announced to it.</param>
    /// <param name="clock">The time.</param>
    public PostgresListener(PostgresDatabase database, string channel, Action<string> heard, Action connected, TimeProvider clock)
    {
        (_channel, _heard, _connected, _clock) = (channel, heard, connected, clock);
        _source = PostgresDatabase.SourceOf(new NpgsqlConnectionStringBuilder(database.Address.ConnectionString)
        {
            Pooling = false,
            KeepAlive = 15,
            ApplicationName = "tapgamma listener",
        });
    }

    /// <summary>Whether it listens now.</summary>
    public bool IsListening { get; private set; }

    /// <summary>Begins to listen; throws when that is impossible at first.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        _loop = Task.Run(() => RunAsync(connection), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        await _source.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = _source.CreateConnection();
        try
        {
            connection.Notification += (_, notification) => _heard(notification.Payload);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await ListenAsync(connection, cancellationToken).ConfigureAwait(false);
            IsListening = true;
            _connected();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The channel is a constant of ours.
        var command = new NpgsqlCommand($"LISTEN {_channel}", connection);
#pragma warning restore CA2100
        await using (command.ConfigureAwait(false)) await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task RunAsync(NpgsqlConnection? connection)
    {
        var shortest = TimeSpan.FromMilliseconds(100);
        var pause = shortest;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                connection ??= await ConnectAsync(_stop.Token).ConfigureAwait(false);
                pause = shortest;
                while (true) await connection.WaitAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is OperationCanceledException || PostgresFaults.Translate(fault, _stop.Token) is not null)
            {
                IsListening = false;
                if (connection is not null) await connection.DisposeAsync().ConfigureAwait(false);
                connection = null;
            }

            await Task.Delay(pause, _clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}

using Npgsql;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>The ways into one database: pooled read-only sessions for queries, and sessions that may write.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    /// <summary>Statements of ours are prepared once a connection when they come again.</summary>
    private const int StatementsKept = 100;

    private const int WritersKept = 20;

    private const int ReadBufferBytes = 64 * 1024;

    /// <summary>How many rows a search by place finds the planner cannot know; it takes joins for so long that it would compile them for half a second first.</summary>
    private const string NeverCompiled = "-c jit=off";

    /// <summary>
    /// A merge is taken for cheap where it would end early, but what is joined beneath it may have to read its whole index for the row that ends it:
    /// of provenance's many entities, few of which are observations. Hashes and loops do what it does.
    /// </summary>
    private const string NeverMerged = "-c enable_mergejoin=off";

    /// <summary>Uploads are small and joined once: a rough look at their values is enough, and takes a third of the time.</summary>
    private const string RoughStatistics = "-c default_statistics_target=10";

    public PostgresDatabase(string target, StoreOptions options)
    {
        Address = PostgresAddress.Parse(target);
        if (!Address.ShouldSerialize("Application Name")) Address.ApplicationName = "tapgamma";
        // Its libraries are loaded to ask for tickets that hardly anybody has; who has them names the mode.
        if (!Address.ShouldSerialize("GSS Encryption Mode")) Address.GssEncryptionMode = GssEncryptionMode.Disable;
        if (!Address.ShouldSerialize("Read Buffer Size")) Address.ReadBufferSize = ReadBufferBytes;
        Readers = SourceOf(ReaderOptions(options), GuardAsync);
        Writers = SourceOf(WriterOptions(options));
        Jobs = SourceOf(WriterOptions(options));
        Uploads = SourceOf(UploadOptions(options), GuardAsync);
    }

    public NpgsqlConnectionStringBuilder Address { get; }

    /// <summary>Sessions that cannot write.</summary>
    public NpgsqlDataSource Readers { get; }

    public NpgsqlDataSource Writers { get; }

    /// <summary>Sessions for the jobs: few statements, which come again and again and leave nothing behind.</summary>
    public NpgsqlDataSource Jobs { get; }

    /// <summary>Sessions that hold the uploaded tables of one query; made new for each, so that nothing of one reaches the next.</summary>
    public NpgsqlDataSource Uploads { get; }

    /// <summary>The address without secrets.</summary>
    public string Name => PostgresAddress.Describe(Address);

    /// <summary>A source with the kinds of values that a store has; each further kind costs time at every start.</summary>
    public static NpgsqlDataSource SourceOf(NpgsqlConnectionStringBuilder options, Func<NpgsqlConnection, Task>? opened = null)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(options.ConnectionString).EnableArrays().EnableTransportSecurity().EnableIntegratedSecurity();
        // The types of a store have numbers that every server knows; to read the server's list takes longer than all else at the start.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        if (opened is not null) builder.UsePhysicalConnectionInitializer(_ => throw new NotSupportedException("Sessions are opened asynchronously."), opened);
        return builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        await Readers.DisposeAsync().ConfigureAwait(false);
        await Writers.DisposeAsync().ConfigureAwait(false);
        await Jobs.DisposeAsync().ConfigureAwait(false);
        await Uploads.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>One look-up with a pooled session.</summary>
    public async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        return await TryTwiceAsync(
            async () =>
            {
                var connection = await Readers.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false)) return await read(connection).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Does what reads only; once more with a new connection where it failed because the server was restarted since the pool's
    /// connections were made. Faults are told as callers shall see them.
    /// </summary>
    public async Task<T> TryTwiceAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception fault) when (PostgresFaults.IsLostConnection(fault))
        {
            Readers.Clear();
        }
        catch (Exception fault) when (PostgresFaults.Translate(fault, cancellationToken) is { } translated)
        {
            throw translated;
        }

        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception fault) when (PostgresFaults.Translate(fault, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>Lets the server look now and then whether this program still waits for the rows of a query that has none to send yet.</summary>
    private static async Task GuardAsync(NpgsqlConnection connection)
    {
        try
        {
            var command = new NpgsqlCommand("SET client_connection_check_interval = '2s'", connection);
            await using (command.ConfigureAwait(false)) await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState is ['2', '2', ..] or ['4', '2', ..] or ['0', 'A', ..])
        {
            // Some systems cannot look; there the statement's own limit must do.
        }
    }

    private NpgsqlConnectionStringBuilder UploadOptions(StoreOptions options) => new(WriterOptions(options).ConnectionString)
    {
        Pooling = false,
        MaxAutoPrepare = 0,
        Options = WithSettings(FormattableString.Invariant($"-c statement_timeout={options.StatementTimeout.TotalMilliseconds:F0} -c temp_buffers=64MB {RoughStatistics}")),
    };

    private string WithSettings(string settings) =>
        string.Join(' ', new[] { NeverCompiled, NeverMerged, Address.Options, settings }.Where(part => !string.IsNullOrEmpty(part)));

    private NpgsqlConnectionStringBuilder ReaderOptions(StoreOptions options)
    {
        var settings = FormattableString.Invariant(
            $"-c default_transaction_read_only=on -c statement_timeout={options.StatementTimeout.TotalMilliseconds:F0}");
        return new NpgsqlConnectionStringBuilder(WriterOptions(options).ConnectionString)
        {
            MaxPoolSize = options.Readers,
            Options = WithSettings(settings),
        };
    }

    private NpgsqlConnectionStringBuilder WriterOptions(StoreOptions options) => new(Address.ConnectionString)
    {
        SearchPath = "tapgamma",
        MaxPoolSize = WritersKept,
        MaxAutoPrepare = StatementsKept,
        AutoPrepareMinUsages = 2,
        // Neither queries nor writers leave anything behind in a session, whose locks and settings are those of transactions; the reset would come with each.
        NoResetOnClose = true,
        // What an address says holds.
        Timeout = Address.ShouldSerialize("Timeout") ? Address.Timeout : Math.Clamp((int)options.BusyTimeout.TotalSeconds, 1, 1024),
        CommandTimeout = 0,
        KeepAlive = 30,
        IncludeErrorDetail = false,
    };
}

using Dapper;
using Npgsql;
using TapGamma.Sky;
using TapGamma.Store.Columns;
using TapGamma.Store.Records;
using TapGamma.Store.Writing;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Writes the runs of one collection, each in a transaction of its own.</summary>
internal sealed class PostgresCollectionWriter : ICollectionWriter
{
    private readonly NpgsqlConnection _connection;
    private readonly string _collection;
    private readonly CollectionTables _tables;
    private readonly Dictionary<PublishedTable, Dictionary<string, string>> _columns = [];

    private readonly HashSet<int> _sizes = [];
    private readonly UnicodeColumns _unicode = new();
    private bool _hasNewSize;

    private PostgresCollectionWriter(NpgsqlConnection connection, CollectionDefinition definition)
    {
        _connection = connection;
        _collection = definition.Id;
        _tables = new CollectionTables(definition.Id, definition.ObsCoreView, definition.Title);
    }

    public static async Task<PostgresCollectionWriter> OpenAsync(
        NpgsqlConnection connection, CollectionDefinition definition, CancellationToken cancellationToken)
    {
        var writer = new PostgresCollectionWriter(connection, definition);
        await writer.InTransactionAsync(
            async () =>
            {
                await PostgresCollectionTables.RegisterAsync(connection, definition, writer._tables).ConfigureAwait(false);
                return 0L;
            },
            cancellationToken).ConfigureAwait(false);
        await writer.ReadColumnsAsync().ConfigureAwait(false);
        return writer;
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoredRun> ReadRuns() =>
    [
        .. _connection.Query<(string ObsId, string Recipe, string Path, string Name, long Size, string Sha256)>(
            """
            SELECT obs_id, recipe, path, name, size, sha256 FROM tapgamma.tg_file
            WHERE collection = @_collection ORDER BY obs_id, main DESC, id
            """,
            new { _collection })
            .GroupBy(f => f.ObsId, StringComparer.Ordinal)
            .Select(run => new StoredRun(
                run.Key,
                run.First().Path,
                run.First().Name,
                StoredRun.FingerprintOf(run.Select(f => new RunFile(f.Path, f.Name, f.Size, f.Sha256, "")), run.First().Recipe))),
    ];

    /// <inheritdoc/>
    public async ValueTask<long> StoreAsync(RunRecord run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        try
        {
            return await InTransactionAsync(() => StoreRunAsync(run, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // Columns that the failed transaction added are gone again, and what it told of the metadata.
            _sizes.Clear();
            _unicode.Clear();
            if (_connection.State == System.Data.ConnectionState.Open) await ReadColumnsAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        PublishedTable[] all = [.. _tables.All, .. ObsCoreTables.All];
        foreach (var table in all.Where(table => !table.IsView))
            await _connection.ExecuteAsync($"ANALYZE {PostgresSql.Table(table)}").ConfigureAwait(false);
        await PostgresStatistics.RenewAsync(_connection, cancellationToken).ConfigureAwait(false);
        await InTransactionAsync(
            async () =>
            {
                foreach (var table in all)
                    await _connection.ExecuteAsync(
                        $"UPDATE tap_schema.tables SET tg_rows = (SELECT count(*) FROM {PostgresSql.Table(table)}) WHERE table_name = @FullName",
                        new { table.FullName }).ConfigureAwait(false);
                await PostgresPublisher.MetadataChangedAsync(_connection).ConfigureAwait(false);
                return 0L;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<long> StoreRunAsync(RunRecord run, CancellationToken cancellationToken)
    {
        await RemoveAsync([run.ObsId, .. run.Replaces]).ConfigureAwait(false);
        await _connection.ExecuteAsync(
            """
            INSERT INTO tapgamma.tg_file (collection, obs_id, main, name, path, size, sha256, media_type, recipe, layout)
            VALUES (@_collection, @ObsId, @main, @Name, @Path, @Size, @Sha256, @MediaType, @Recipe, @Layout)
            """,
            run.Files.Select(f => new { _collection, run.ObsId, main = f == run.Files[0], f.Name, f.Path, f.Size, f.Sha256, f.MediaType, run.Recipe, f.Layout }))
            .ConfigureAwait(false);
        var given = GadfObservationColumns.Known.Concat(run.FurtherColumns).Where(c => run.Observation.ContainsKey(c.Name));
        await AddMissingAsync(_tables.Observations, GadfObservationColumns.Known, given).ConfigureAwait(false);
        await CopyAsync(_tables.Observations, [WithKeys(run.Observation)], cancellationToken).ConfigureAwait(false);
        await CopyAsync(ObsCoreTables.ObsCore, [.. run.Products.Select(ObsCoreRow)], cancellationToken).ConfigureAwait(false);
        await CopyAsync(ObsCoreTables.HighEnergy, [.. run.Products.Select(HighEnergyRow)], cancellationToken).ConfigureAwait(false);

        _unicode.Look(run.Observation, _tables.Observations, _tables.View);
        foreach (var product in run.Products)
        {
            _unicode.Look(product.ObsCore, ObsCoreTables.ObsCore);
            _unicode.Look(product.HighEnergy, ObsCoreTables.HighEnergy);
        }

        await PostgresPublisher.WidenAsync(_connection, _unicode.TakeNew()).ConfigureAwait(false);

        // Searches look only into the size classes that the metadata know.
        if (_hasNewSize) await PostgresPublisher.MetadataChangedAsync(_connection).ConfigureAwait(false);
        _hasNewSize = false;
        var events = run.Events is null ? 0 : await PostgresCopy.EventsAsync(
            _connection,
            PostgresSql.Table(_tables.Events),
            _columns[_tables.Events],
            run.ObsId,
            run.Events,
            batch => AddMissingAsync(_tables.Events, EventColumns.Optional, batch.Optional.Select(o => o.Column)),
            cancellationToken).ConfigureAwait(false);
        if (run.Provenance is { } record)
            await PostgresRecordWriter.AddAsync(_connection, record, RecordKeeping.Ingest(_collection), cancellationToken).ConfigureAwait(false);
        return events;
    }

    private Task CopyAsync(PublishedTable table, IReadOnlyList<IReadOnlyDictionary<string, object>> rows, CancellationToken cancellationToken) =>
        PostgresCopy.RowsAsync(_connection, PostgresSql.Table(table), _columns[table], rows, cancellationToken);

    private Task<int> RemoveAsync(string[] runs) => _connection.ExecuteAsync(
        $"""
        DELETE FROM ivoa.obscore_hea WHERE obs_publisher_did IN
          (SELECT obs_publisher_did FROM ivoa.obscore WHERE obs_id = ANY (@runs) AND tg_collection = @_collection);
        DELETE FROM ivoa.obscore WHERE obs_id = ANY (@runs) AND tg_collection = @_collection;
        DELETE FROM {PostgresSql.Table(_tables.Observations)} WHERE obs_id = ANY (@runs);
        DELETE FROM {PostgresSql.Table(_tables.Events)} WHERE obs_id = ANY (@runs);
        DELETE FROM tapgamma.tg_file WHERE collection = @_collection AND obs_id = ANY (@runs);
        """,
        new { runs, _collection });

    private Dictionary<string, object> ObsCoreRow(ProductRecord product)
    {
        var row = WithKeys(product.ObsCore);
        row["tg_collection"] = _collection;
        return row;
    }

    private static Dictionary<string, object> HighEnergyRow(ProductRecord product) =>
        new(product.HighEnergy) { ["obs_publisher_did"] = product.ObsCore["obs_publisher_did"] };

    private Dictionary<string, object> WithKeys(IReadOnlyDictionary<string, object> values)
    {
        var row = new Dictionary<string, object>(values);
        if (values.TryGetValue("s_ra", out var ra) && values.TryGetValue("s_dec", out var dec))
            row[TablePositions.Key] = PositionKey.Of((double)ra, (double)dec);
        if (!values.TryGetValue("s_region", out var region) || RegionHull.Of((string)region) is not { } hull) return row;
        (row[TableRegions.Key], row[TableRegions.Longitude]) = (hull.Key, hull.Ra);
        (row[TableRegions.Latitude], row[TableRegions.Radius]) = (hull.Dec, hull.Radius);
        _hasNewSize |= _sizes.Add(RegionKey.SizeOf(hull.Key));
        return row;
    }

    private async Task AddMissingAsync(PublishedTable table, IReadOnlyList<PublishedColumn> known, IEnumerable<PublishedColumn> wanted)
    {
        var present = _columns[table];
        foreach (var column in wanted.Where(column => !present.ContainsKey(column.Name)))
        {
            await PostgresCollectionTables.AddColumnAsync(_connection, table, known, column).ConfigureAwait(false);
            present.Add(column.Name, PostgresSql.TypeOf(column.Type));
        }
    }

    private async Task ReadColumnsAsync()
    {
        foreach (var table in (PublishedTable[])[_tables.Observations, _tables.Events, .. ObsCoreTables.All])
            _columns[table] = await PostgresCollectionTables.ColumnsOfAsync(
                _connection, PostgresSql.SchemaOf(table), PostgresSql.NameOf(table)).ConfigureAwait(false);
    }

    private async Task<long> InTransactionAsync(Func<Task<long>> work, CancellationToken cancellationToken)
    {
        try
        {
            var transaction = await _connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var result = await work().ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return result;
            }
        }
        catch (NpgsqlException fault) when (PostgresFaults.Translate(fault, cancellationToken) is StoreUnavailableException outage)
        {
            throw outage;
        }
    }
}

using TapGamma.Sky;
using TapGamma.Store.Columns;
using TapGamma.Store.Records;
using TapGamma.Store.Writing;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Writes the runs of one collection, each in a transaction of its own.</summary>
internal sealed class SqliteCollectionWriter : ICollectionWriter
{
    private readonly SqliteSession _session;
    private readonly string _collection;
    private readonly CollectionTables _tables;
    private readonly HashSet<int> _sizes = [];
    private readonly UnicodeColumns _unicode = new();
    private HashSet<string> _observationColumns;
    private HashSet<string> _eventColumns;

    public SqliteCollectionWriter(SqliteSession session, CollectionDefinition definition)
    {
        _session = session;
        _collection = definition.Id;
        _tables = new CollectionTables(definition.Id, definition.ObsCoreView, definition.Title);
        InTransaction(() => SqliteCollectionTables.Register(session, definition, _tables));
        (_observationColumns, _eventColumns) = ReadColumns();
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoredRun> ReadRuns() =>
    [
        .. _session.Query(
            "SELECT obs_id, recipe, path, name, size, sha256 FROM tg_file WHERE collection = ?1 ORDER BY obs_id, main DESC, id",
            static row => (
                ObsId: row.GetString(0)!,
                Recipe: row.GetString(1)!,
                File: new RunFile(row.GetString(2)!, row.GetString(3)!, row.GetInt64(4), row.GetString(5)!, "")),
            _collection)
            .GroupBy(f => f.ObsId, StringComparer.Ordinal)
            .Select(run => new StoredRun(
                run.Key,
                run.First().File.Path,
                run.First().File.Name,
                StoredRun.FingerprintOf(run.Select(f => f.File), run.First().Recipe))),
    ];

    /// <inheritdoc/>
    public ValueTask<long> StoreAsync(RunRecord run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var events = 0L;
        try
        {
            InTransaction(() => events = Store(run, cancellationToken));
        }
        catch
        {
            // Columns that the failed transaction added are gone again, and what it told of the metadata.
            _sizes.Clear();
            _unicode.Clear();
            (_observationColumns, _eventColumns) = ReadColumns();
            throw;
        }

        return new ValueTask<long>(events);
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        InTransaction(() =>
        {
            foreach (var table in (IEnumerable<PublishedTable>)[.. _tables.All, .. ObsCoreTables.All])
                SqlitePublisher.CountRows(_session, table);

            SqlitePublisher.MetadataChanged(_session);
        });
        _session.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return ValueTask.CompletedTask;
    }

    private long Store(RunRecord run, CancellationToken cancellationToken)
    {
        Remove(run.ObsId);
        foreach (var former in run.Replaces) Remove(former);
        foreach (var file in run.Files) StoreFile(run, file);
        AddObservationColumns(run);
        InsertRow(_tables.Observations.PhysicalName, WithKeys(run.Observation));
        foreach (var product in run.Products) StoreProduct(product);
        _unicode.Look(run.Observation, _tables.Observations, _tables.View);
        SqlitePublisher.Widen(_session, _unicode.TakeNew());
        var events = run.Events is null ? 0 : StoreEvents(run.ObsId, run.Events, cancellationToken);
        if (run.Provenance is { } record) SqliteRecordWriter.Add(_session, record, RecordKeeping.Ingest(_collection));
        return events;
    }

    private void Remove(string obsId)
    {
        _session.Execute(
            """
            DELETE FROM "ivoa.obscore_hea" WHERE obs_publisher_did IN
              (SELECT obs_publisher_did FROM "ivoa.obscore" WHERE obs_id = ?1 AND tg_collection = ?2)
            """,
            obsId, _collection);
        _session.Execute("""DELETE FROM "ivoa.obscore" WHERE obs_id = ?1 AND tg_collection = ?2""", obsId, _collection);
        _session.Execute($"DELETE FROM {SqliteCollectionTables.Quoted(_tables.Observations.PhysicalName)} WHERE obs_id = ?1", obsId);
        _session.Execute($"DELETE FROM {SqliteCollectionTables.Quoted(_tables.Events.PhysicalName)} WHERE obs_id = ?1", obsId);
        _session.Execute("DELETE FROM tg_file WHERE collection = ?1 AND obs_id = ?2", _collection, obsId);
    }

    private void StoreFile(RunRecord run, RunFile file) => _session.Execute(
        """
        INSERT INTO tg_file (collection, obs_id, main, name, path, size, sha256, media_type, recipe, layout)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """,
        _collection, run.ObsId, file == run.Files[0], file.Name, file.Path, file.Size, file.Sha256, file.MediaType, run.Recipe, file.Layout);

    private void StoreProduct(ProductRecord product)
    {
        var obsCore = WithKeys(product.ObsCore);
        obsCore["tg_collection"] = _collection;
        InsertRow(ObsCoreTables.ObsCore.PhysicalName, obsCore);
        _unicode.Look(product.ObsCore, ObsCoreTables.ObsCore);
        _unicode.Look(product.HighEnergy, ObsCoreTables.HighEnergy);
        InsertRow(
            ObsCoreTables.HighEnergy.PhysicalName,
            new Dictionary<string, object>(product.HighEnergy) { ["obs_publisher_did"] = product.ObsCore["obs_publisher_did"] });
    }

    private long StoreEvents(string obsId, IEnumerable<EventBatch> batches, CancellationToken cancellationToken)
    {
        var events = 0L;
        SqliteEventInserter? inserter = null;
        foreach (var batch in batches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (inserter is null)
            {
                AddMissing(_tables.Events, EventColumns.Optional, _eventColumns, batch.Optional.Select(o => o.Column));
                inserter = new SqliteEventInserter(_session, _tables.Events, [.. batch.Optional.Select(o => o.Column.Name)]);
            }

            inserter.Insert(obsId, batch);
            events += batch.Count;
        }

        return events;
    }

    private void AddObservationColumns(RunRecord run)
    {
        var given = GadfObservationColumns.Known.Concat(run.FurtherColumns).Where(c => run.Observation.ContainsKey(c.Name));
        AddMissing(_tables.Observations, GadfObservationColumns.Known, _observationColumns, given);
    }

    private void AddMissing(
        PublishedTable table, IReadOnlyList<PublishedColumn> known, HashSet<string> present, IEnumerable<PublishedColumn> wanted)
    {
        foreach (var column in wanted)
            if (present.Add(column.Name)) SqliteCollectionTables.AddColumn(_session, table, known, column);
    }

    private void InsertRow(string table, IReadOnlyDictionary<string, object> values)
    {
        var names = values.Keys.Order(StringComparer.Ordinal).ToArray();
        var columns = string.Join(", ", names.Select(SqliteCollectionTables.Quoted));
        var marks = string.Join(", ", names.Select((_, i) => FormattableString.Invariant($"?{i + 1}")));
        _session.Execute(
            $"INSERT INTO {SqliteCollectionTables.Quoted(table)} ({columns}) VALUES ({marks})", [.. names.Select(n => values[n])]);
    }

    private Dictionary<string, object> WithKeys(IReadOnlyDictionary<string, object> values)
    {
        var row = new Dictionary<string, object>(values);
        if (values.TryGetValue("s_ra", out var ra) && values.TryGetValue("s_dec", out var dec))
            row[TablePositions.Key] = PositionKey.Of((double)ra, (double)dec);
        if (!values.TryGetValue("s_region", out var region) || RegionHull.Of((string)region) is not { } hull) return row;
        (row[TableRegions.Key], row[TableRegions.Longitude]) = (hull.Key, hull.Ra);
        (row[TableRegions.Latitude], row[TableRegions.Radius]) = (hull.Dec, hull.Radius);

        // Searches look only into the size classes that the metadata know.
        if (_sizes.Add(RegionKey.SizeOf(hull.Key))) SqlitePublisher.MetadataChanged(_session);
        return row;
    }

    private (HashSet<string> Observations, HashSet<string> Events) ReadColumns() =>
        (SqliteCollectionTables.ColumnsOf(_session, _tables.Observations), SqliteCollectionTables.ColumnsOf(_session, _tables.Events));

    private void InTransaction(Action work)
    {
        _session.Execute("BEGIN IMMEDIATE");
        try
        {
            work();
            _session.Execute("COMMIT");
        }
        catch
        {
            _session.Execute("ROLLBACK");
            throw;
        }
    }
}

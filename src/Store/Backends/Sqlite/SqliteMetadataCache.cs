namespace TapGamma.Store.Backends.Sqlite;

/// <summary>
/// Keeps the newest metadata. Asks SQLite whether any other connection has committed since (a look at shared memory), and
/// if so whether the metadata changed; only then are they read anew.
/// </summary>
internal sealed class SqliteMetadataCache : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SqliteSession _session;
    private PublishedMetadata? _metadata;
    private long _dataVersion = -1;
    private string? _metadataVersion;

    /// <summary>Takes over a session for itself.</summary>
    public SqliteMetadataCache(SqliteSession session) => _session = session;

    public PublishedMetadata Current()
    {
        lock (_lock)
        {
            var dataVersion = _session.Scalar("PRAGMA data_version");
            if (_metadata is not null && dataVersion == _dataVersion) return _metadata;
            Refresh();
            _dataVersion = dataVersion;
            return _metadata!;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private void Refresh()
    {
        _session.Execute("BEGIN");
        try
        {
            var version = _session.Query(
                "SELECT value FROM tg_setting WHERE name = ?1", static row => row.GetString(0), SqlitePublisher.MetadataVersion)[0];
            if (_metadata is null || version != _metadataVersion) _metadata = SqliteMetadata.Read(_session);
            _metadataVersion = version;
        }
        finally
        {
            _session.Execute("COMMIT");
        }
    }
}

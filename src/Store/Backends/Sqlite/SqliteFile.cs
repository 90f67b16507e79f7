using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using TapGamma.Diagnostics;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Recognises our database files, makes new ones and opens them for writing.</summary>
internal static class SqliteFile
{
    /// <summary>SQLite's application_id of our files: <c>TapG</c>.</summary>
    public const int ApplicationId = 0x54617047;

    private const int HeaderSize = 100;
    private const int VersionOffset = 60;
    private const int ApplicationOffset = 68;

    /// <summary>Makes sure that a store of the current schema lies at a path; leaves alone what is none of ours.</summary>
    public static void Prepare(string path, StoreOptions options)
    {
        var version = VersionOf(path);
        if (version == SqliteMigrations.Latest) return;
        if (version is null && !options.CreateIfMissing) throw new InvalidInputException(StoreDiagnostics.StoreMissing(path));
        if (version > SqliteMigrations.Latest)
            throw new InvalidInputException(StoreDiagnostics.NewerStore(path, version.Value, SqliteMigrations.Latest));
        if (version is null) MakeFolder(path);
        try
        {
            using var session = OpenWriter(path, options);
            SqliteMigrations.Apply(session);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_READONLY && version is { } old)
        {
            throw new InvalidInputException(StoreDiagnostics.OlderStoreReadOnly(path, old, SqliteMigrations.Latest));
        }
    }

    /// <summary>The schema version of the store at a path.</summary>
    /// <exception cref="InvalidInputException">There is no store of ours.</exception>
    public static long RequireVersion(string path) => VersionOf(path) ?? throw new InvalidInputException(StoreDiagnostics.StoreMissing(path));

    /// <summary>Opens something of a path; what SQLite then says becomes a message that an operator can act on.</summary>
    public static T Open<T>(string path, Func<T> open)
    {
        path = Path.GetFullPath(path);
        if (Directory.Exists(path)) throw new InvalidInputException(StoreDiagnostics.PathIsFolder(path));
        try
        {
            return open();
        }
        catch (SqliteException e)
        {
            throw new InvalidInputException(e.SqliteErrorCode switch
            {
                _ when IsDenied(e) => StoreDiagnostics.NoPermission(path, Path.GetDirectoryName(path)!),
                SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => StoreDiagnostics.Damaged(path, e.Message),
                _ => StoreDiagnostics.NotOpened(path, e.Message),
            });
        }
    }

    /// <summary>Whether SQLite was not allowed to use the file, its folder, or the log and shared memory in it.</summary>
    public static bool IsDenied(SqliteException e) =>
        e.SqliteErrorCode is SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM;

    /// <summary>Whether a log holds changes that are not in the file itself yet.</summary>
    public static bool HasLog(string path) => new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };

    /// <summary>The name under which SQLite reads a file without writing anything beside it.</summary>
    public static string ImmutableUri(string path) =>
        $"file:{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}?immutable=1";

    public static SqliteSession OpenWriter(string path, StoreOptions options)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        var session = new SqliteSession(connection);
        session.Execute(FormattableString.Invariant(
            $"""
            PRAGMA busy_timeout = {options.BusyTimeout.TotalMilliseconds:F0};
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = NORMAL;
            """));
        return session;
    }

    /// <summary>
    /// The schema version of the store at a path, or null where there is none yet. An empty file, such as an interrupted
    /// first start leaves, is none yet. Whatever a write-ahead log still holds is not seen here, but the two numbers
    /// asked for are checked again inside <see cref="SqliteMigrations.Apply"/>.
    /// </summary>
    private static long? VersionOf(string path)
    {
        if (!File.Exists(path)) return null;
        Span<byte> header = stackalloc byte[HeaderSize];
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            if (file.Length == 0) return null;
            if (file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize || !header.StartsWith("SQLite format 3\0"u8))
                throw new InvalidInputException(StoreDiagnostics.NotADatabase(path));
        }

        var application = BinaryPrimitives.ReadInt32BigEndian(header[ApplicationOffset..]);
        var version = BinaryPrimitives.ReadInt32BigEndian(header[VersionOffset..]);
        if (application == ApplicationId) return version;
        // A first start that was killed leaves the pages of its schema in the log: ask SQLite itself.
        return IsBlank(path) ? null : throw new InvalidInputException(StoreDiagnostics.ForeignDatabase(path));
    }

    private static bool IsBlank(string path)
    {
        using var session = new SqliteSession(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        return session.Scalar("SELECT application_id FROM pragma_application_id") == ApplicationId
            || session.Scalar("SELECT count(*) FROM sqlite_schema") == 0;
    }

    private static void MakeFolder(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(StoreDiagnostics.FolderMissing(path, folder));
        }
    }
}

using TapGamma.Diagnostics;

namespace TapGamma.Store;

/// <summary>The wording of everything this room refuses; one method a code.</summary>
internal static class StoreDiagnostics
{
    private static readonly ParameterLocation Parameter = new("store");

    public static Diagnostic NotAStoreUri(string text) => Error(
        "STO001", Parameter, $"'{text}' names no store; write sqlite:PATH, such as {StoreUri.Default}, or postgres://user@host/database");

    public static Diagnostic PathMissing() => Error(
        "STO002", Parameter, $"'sqlite:' needs the path of a file, such as {StoreUri.Default}");

    public static Diagnostic NotADatabaseAddress(string reason) => Error(
        "STO003", Parameter, $"{reason}; a PostgreSQL database is written postgres://user@host/database or postgres:Host=...;Database=...;Username=...");

    public static Diagnostic StoreMissing(string path) => Error(
        "STO004", new FileLocation(path), "there is no store here; 'tapgamma ingest' makes one");

    public static Diagnostic NotADatabase(string path) => Error(
        "STO005", new FileLocation(path), "the file is no SQLite database; name another file for the store");

    public static Diagnostic ForeignDatabase(string path) => Error(
        "STO006", new FileLocation(path), "the file is a SQLite database of another program; name another file for the store");

    public static Diagnostic NewerStore(string path, long found, long known) => Error(
        "STO007",
        new FileLocation(path),
        FormattableString.Invariant(
            $"the store has schema version {found}, this program knows versions up to {known}; use a newer program"));

    public static Diagnostic FolderMissing(string path, string folder) => Error(
        "STO008", new FileLocation(path), $"the folder '{folder}' cannot be made");

    public static Diagnostic OlderStoreReadOnly(string path, long found, long known) => Error(
        "STO009",
        new FileLocation(path),
        FormattableString.Invariant(
            $"the store has schema version {found} and needs version {known}, but the file cannot be written"));

    public static Diagnostic NotComputable(string reason) => new(
        "STO010", Severity.Error, null, $"the query fails on the values of the table: {reason}");

    public static Diagnostic IntegerTooLarge(string column, int bits) => new(
        "STO017",
        Severity.Error,
        null,
        FormattableString.Invariant($"column {column}: a result does not fit into an integer of {bits} bits; compute with CAST(... AS {(bits < 64 ? "BIGINT" : "DOUBLE PRECISION")})"));

    public static Diagnostic PathIsFolder(string path) => Error(
        "STO011", new FileLocation(path), "this is a folder; name the file of the store, such as tapgamma.db in it");

    public static Diagnostic NoPermission(string path, string folder) => Error(
        "STO012",
        new FileLocation(path),
        $"the database cannot be opened; the user who runs this program must be allowed to read it and, as long as it has a log that is not in the file yet, to write in its folder '{folder}'");

    public static Diagnostic Damaged(string path, string reason) => Error(
        "STO013", new FileLocation(path), $"the store is damaged ({reason}); restore a copy, or remove it and ingest again");

    public static Diagnostic NotOpened(string path, string reason) => Error(
        "STO014", new FileLocation(path), $"the database cannot be opened: {reason}");

    public static Diagnostic JobsFolderUnusable(string path, string reason) => Error(
        "STO015",
        new FileLocation(path),
        $"jobs and their results cannot be kept in this folder ({reason.TrimEnd('.')}); name one that may be written with --jobs FOLDER");

    public static Diagnostic JobsFolderOfOthers(string path) => Error(
        "STO016", new FileLocation(path), "the folder holds the jobs of another store; name one of this store's own with --jobs FOLDER");

    public static Diagnostic UploadTooWide(string name, int columns, int limit) => Error(
        "STO020",
        new ParameterLocation("UPLOAD"),
        FormattableString.Invariant($"table {name} has {columns} columns; at most {limit} are allowed (MaxUploadColumns)"));

    public static Diagnostic UploadTooLong(string name, long limit) => Error(
        "STO021",
        new ParameterLocation("UPLOAD"),
        FormattableString.Invariant($"table {name} has more than {limit} rows, the most that are allowed (MaxUploadRows)"));

    public static Diagnostic NotAnObsCoreColumn(string column) => Error(
        "STO040", new ParameterLocation("table"), $"the column '{column}' is none of ObsCore's; rename it or leave it out");

    public static Diagnostic ObsCoreColumnMissing(string column) => Error(
        "STO041", new ParameterLocation("table"), $"the column '{column}' is missing; every product needs it");

    public static Diagnostic ObsCoreColumnIsArray(string column) => Error(
        "STO042", new ParameterLocation("table"), $"the column '{column}' holds arrays, where ObsCore has one value");

    public static Diagnostic ProductRefused(long row, string reason) => Error(
        "STO043", new ParameterLocation("table"), FormattableString.Invariant($"row {row} cannot be stored: {reason}"));

    public static Diagnostic NameIsCollection(string name) => Error(
        "STO044", new ParameterLocation("table"), $"'{name}' is a collection of files; choose another name for the table");

    public static Diagnostic StatementTimeout() => new(
        "STO030", Severity.Error, null, "the database ended the query: it ran longer than the server allows any query to run");

    public static Diagnostic DatabaseMissing(string name, string database) => Error(
        "STO031", Parameter, $"{name}: there is no such database; make it, for instance with 'createdb {database}' (docs/postgresql.md)");

    public static Diagnostic LoginRefused(string name, string reason) => Error(
        "STO032", Parameter, $"{name}: the database does not let us in ({reason}); check user and password (PGPASSWORD or ~/.pgpass)");

    public static Diagnostic EmptyDatabase(string name) => Error(
        "STO033", Parameter, $"{name}: there is no store in this database; 'tapgamma ingest' makes one");

    public static Diagnostic ForeignSchemas(string name) => Error(
        "STO034", Parameter, $"{name}: the database has a schema tap_schema or ivoa of another program; use a database of its own");

    public static Diagnostic NewerDatabase(string name, long found, long known) => Error(
        "STO035",
        Parameter,
        FormattableString.Invariant(
            $"{name}: the store has schema version {found}, this program works with version {known}; use the program of that version"));

    public static Diagnostic OldServer(string name, int found, int oldest) => Error(
        "STO036", Parameter, FormattableString.Invariant($"{name}: the server is PostgreSQL {found}; version {oldest} or later is needed"));

    public static Diagnostic NotUtf8(string name, string encoding) => Error(
        "STO037", Parameter, $"{name}: the database's encoding is {encoding}; make it with 'createdb --encoding=UTF8'");

    public static Diagnostic MayNotMigrate(string name, string reason) => Error(
        "STO038", Parameter, $"{name}: the user may not bring the store up to date ({reason}); it must own the database (docs/postgresql.md)");

    public static Diagnostic OlderStore(string store, long found, long known) => Error(
        "STO060",
        new FileLocation(store),
        FormattableString.Invariant($"the store has schema version {found}; this program brings it to {known} when it opens it"));

    public static Diagnostic TableGone(string table) => OfTable(
        "STO061", Severity.Error, table, "it is published, but not in the database, or a view over something that is gone; every query of it fails");

    public static Diagnostic ColumnGone(string table, string column) => OfTable(
        "STO062", Severity.Error, table, $"its column {column} is published, but not in the database; queries that name it fail, and so does SELECT *");

    public static Diagnostic ColumnUnpublished(string table, string column) => OfTable(
        "STO063", Severity.Warning, table, $"its column {column} is in the database, but not published; nobody can query it");

    public static Diagnostic RowsMiscounted(string table, long told, long found) => OfTable(
        "STO064", Severity.Warning, table, FormattableString.Invariant($"it is published as having {told} rows, but has {found}; joins may be planned badly"));

    public static Diagnostic NotAscii(string table, IReadOnlyList<string> columns) => OfTable(
        "STO079", Severity.Warning, table,
        $"{string.Join(", ", columns)} {(columns.Count == 1 ? "holds" : "hold")} text beyond ASCII, but {(columns.Count == 1 ? "is" : "are")} published as char; clients may show other letters");

    public static Diagnostic PositionsUndeclared(string table) => OfTable(
        "STO065", Severity.Warning, table, "it has main positions by its UCDs, but no index by place; every cone search reads the whole table");

    public static Diagnostic IndexMissing(string table, string what) => OfTable(
        "STO066", Severity.Error, table, $"the index of its {what} is missing; searches by place read the whole table");

    public static Diagnostic KeysMissing(string table, long rows) => OfTable(
        "STO067", Severity.Error, table, FormattableString.Invariant($"{rows} of its rows have a position but no key; no cone search finds them"));

    public static Diagnostic FileMissing(string path) => Error("STO068", new FileLocation(path), "the published file is not there; downloads of it fail");

    public static Diagnostic FileUnreadable(string path, string reason) => Error(
        "STO069", new FileLocation(path), $"the published file cannot be read: {reason}");

    public static Diagnostic FileResized(string path, long told, long found) => Error(
        "STO070",
        new FileLocation(path),
        FormattableString.Invariant($"the published file had {told} bytes when it was ingested and has {found} now; the store describes another file"));

    public static Diagnostic FileChanged(string path) => Error(
        "STO071", new FileLocation(path), "the published file has another content than when it was ingested; the store describes another file");

    public static Diagnostic FunctionFails(string form, string reason) => Error(
        "STO072", null, $"the function {form} is declared, but fails: {reason}");

    public static Diagnostic FunctionsOfOtherVersion(string name) => Warning(
        "STO073", Parameter, $"{name}: the functions in the database are those of another version of the program, which puts its own there when it opens it");

    public static Diagnostic NotWritable(string path) => Warning(
        "STO074", new FileLocation(path), "this user may not write here; readers need the log beside the store, and an ingest both");

    public static Diagnostic EngineSetting(Severity severity, string name, string value, string wanted, string reason) => new(
        "STO075", severity, Parameter, $"{name} is {value}; {wanted} is better: {reason}");

    public static Diagnostic NeverAnalysed(string table) => OfTable(
        "STO076", Severity.Warning, table, "the planner knows nothing about its values; queries may be planned badly");

    public static Diagnostic JobStuck(string id, string? worker, DateTimeOffset lease) => new(
        "STO077",
        Severity.Warning,
        null,
        FormattableString.Invariant($"job {id} waits for the server {worker}, which gave its last sign of life before {lease.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}; the next server takes it over"));

    public static Diagnostic RowsWithoutRecord(string table, long rows) => OfTable(
        "STO078", Severity.Warning, table, FormattableString.Invariant($"{rows} rows belong to no record that is there"));

    private static Diagnostic OfTable(string code, Severity severity, string table, string message) => new(code, severity, null, $"{table}: {message}");

    private static Diagnostic Warning(string code, Location location, string message) => new(code, Severity.Warning, location, message);

    private static Diagnostic Error(string code, Location? location, string message) =>
        new(code, Severity.Error, location, message);
}

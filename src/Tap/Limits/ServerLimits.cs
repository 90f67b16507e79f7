using TapGamma.Adql;

namespace TapGamma.Tap.Limits;

/// <summary>Every limit of the server, from which <c>/limits</c> and docs/limits.md are made.</summary>
internal static class ServerLimits
{
    private const string Operator = "nobody is told: it protects the machine";

    public static IReadOnlyList<ServerLimit> All { get; } =
    [
        Of(nameof(TapOptions.DefaultMaxRec), "rows", "rows of an answer without MAXREC", "the answer ends there and says OVERFLOW", o => o.DefaultMaxRec),
        Of(nameof(TapOptions.HardMaxRec), "rows", "rows of an answer, whatever MAXREC says", "the answer ends there and says OVERFLOW", o => o.HardMaxRec),
        Of(nameof(TapOptions.ExecutionTimeout), "s", "a query of /tap/sync, its transfer included", "the query is stopped: status 400, or an error behind the rows that were sent", o => o.ExecutionTimeout.TotalSeconds),
        Of(nameof(TapOptions.ConcurrentQueries), "queries", "queries that run at once", "further ones wait", o => o.ConcurrentQueries),
        Of(nameof(TapOptions.QueriesPerClient), "queries", "queries of one client (a user, an address, an IPv6 network) that run at once", "further ones wait", o => o.QueriesPerClient),
        Of(nameof(TapOptions.QueueTimeout), "s", "waiting for a turn", "status 503 with Retry-After", o => o.QueueTimeout.TotalSeconds),
        Of(nameof(TapOptions.MaxQueryLength), "characters", "the text of a query", "status 400", o => o.MaxQueryLength),
        Fixed("nesting", "levels", "parentheses and sub-queries inside each other", "status 400 with the place in the text", AdqlLimits.MaxNesting),
        Fixed("sub-queries", "SELECTs", "SELECTs of a query", "status 400 with the place in the text", AdqlLimits.MaxSelects),
        Fixed("joins", "JOINs", "JOINs of a query (the engine may bear fewer tables: SQLite 64)", "status 400 with the place in the text", AdqlLimits.MaxJoins),
        Fixed("operators", "operators", "operators in a row, such as a + b + c", "status 400 with the place in the text", AdqlLimits.MaxChainedOperators),
        Of(nameof(TapOptions.MaxRequestBytes), "bytes", "the body of a request, without uploaded tables", "status 413 or 400", o => o.MaxRequestBytes),
        Of(nameof(TapOptions.MaxRequestLineBytes), "bytes", "the first line of a request; a query by GET stands in it", "status 414: send it by POST", o => o.MaxRequestLineBytes),
        Of(nameof(TapOptions.HeaderTimeout), "s", "the time until all headers of a request are there", "status 408", o => o.HeaderTimeout.TotalSeconds),
        Of(nameof(TapOptions.MinDataRate), "bytes/s", "the least speed of request and answer, after 5 s", "the connection is closed", o => o.MinDataRate),
        Of(nameof(TapOptions.MaxConnections), "connections", "connections open at once", "further ones are closed", o => o.MaxConnections) with { IsForClients = false },
        Of(nameof(TapOptions.MaxUploads), "tables", "tables that a request brings along", "status 400 [UPL005]", o => o.MaxUploads),
        Of(nameof(TapOptions.MaxUploadBytes), "bytes", "an uploaded table, unpacked; also all tables in one body", "status 400 [UPL010]", o => o.MaxUploadBytes),
        Of(nameof(TapOptions.UploadBytesPerClient), "bytes", "uploaded tables, as sent, of one client's running requests and of all its jobs together", "status 403 [UPL018]: delete jobs", o => o.UploadBytesPerClient),
        Of(nameof(TapOptions.MaxUploadRows), "rows", "rows of an uploaded table", "status 400", o => o.MaxUploadRows),
        Of(nameof(TapOptions.MaxUploadColumns), "columns", "columns of an uploaded table", "status 400", o => o.MaxUploadColumns),
        Of(nameof(TapOptions.MaxUploadPageBytes), "bytes", "one page of every column of an uploaded Parquet table together", "status 400: write the file with smaller pages or row groups", o => o.MaxUploadPageBytes),
        Fixed("cell", "bytes", "a cell of an uploaded table, and one piece of its markup", "status 400 with row and column", new Tables.Readers.TableReadOptions { Name = "" }.MaxCellBytes),
        Of(nameof(TapOptions.UploadFetchTimeout), "s", "fetching a table from the address that a request names", "status 400", o => o.UploadFetchTimeout.TotalSeconds),
        Of(nameof(TapOptions.MaxSpoolBytes), "bytes", "rows on disk that wait until an answer in FITS may begin, of all requests together", "status 503 with Retry-After: use another format", o => o.MaxSpoolBytes) with { IsForClients = false },
        Of(nameof(TapOptions.MaxLinkIds), "identifiers", "identifiers answered by one request of /datalink/links", "the answer ends there and says OVERFLOW", o => o.MaxLinkIds),
        Of(nameof(TapOptions.MaxPackedRuns), "runs", "runs in one data store or one answer of cut runs", "status 400", o => o.MaxPackedRuns),
        Of(nameof(TapOptions.MaxCatalogueRows), "positions", "positions in one analysis of a catalogue", "status 400, or the job ends in ERROR", o => o.MaxCatalogueRows),
        Of(nameof(TapOptions.MaxJobsPerOrigin), "jobs", "jobs of one client that have not ended", "status 403", o => o.MaxJobsPerOrigin),
        Of(nameof(TapOptions.JobDuration), "s", "the run of a job whose client chooses no time", "the job ends in ABORTED", o => o.JobDuration.TotalSeconds),
        Of(nameof(TapOptions.HardJobDuration), "s", "the run that a client may choose", "the longest one is taken", o => o.HardJobDuration.TotalSeconds),
        Of(nameof(TapOptions.JobRetention), "s", "how long a job and its results are kept unless the client chooses another time", "the results are removed", o => o.JobRetention.TotalSeconds),
        Of(nameof(TapOptions.HardJobRetention), "s", "how long a client may have a job kept", "the latest time is taken", o => o.HardJobRetention.TotalSeconds),
        Of(nameof(TapOptions.JobArchive), "s", "how long the record of a job is kept after its results", "the job is unknown: status 404", o => o.JobArchive.TotalSeconds),
        Of(nameof(TapOptions.LongestWait), "s", "a request that waits for the phase of a job (WAIT)", "the job is answered as it is", o => o.LongestWait.TotalSeconds),
        Of(nameof(TapOptions.JobWorkers), "queries", "queries of /tap/async that run at once in a server", "further ones wait in QUEUED", o => o.JobWorkers),
        Of(nameof(TapOptions.AnalysisWorkers), "analyses", "analyses that run at once in a server", "further ones wait in QUEUED", o => o.AnalysisWorkers) with { Usual = "one a processor" },
        Of(nameof(TapOptions.CommandWorkers), "commands", "jobs of the operator that run at once", "further ones wait in QUEUED", o => o.CommandWorkers) with { Usual = "one a processor" },
        Of(nameof(TapOptions.AnalysisThreads), "threads", "threads of one analysis", Operator, o => o.AnalysisThreads) with { IsForClients = false, Usual = "one a processor" },
        Of(nameof(TapOptions.JobLease), "s", "silence of a server after which its jobs are begun anew", Operator, o => o.JobLease.TotalSeconds) with { IsForClients = false },
        Of(nameof(TapOptions.JobRepetitions), "times", "how often a job whose server died is begun anew", "the job ends in ERROR with the reason", o => o.JobRepetitions),
        Of(nameof(TapOptions.JobOrphanAge), "s", "age of files of jobs that belong to no job", "they are removed", o => o.JobOrphanAge.TotalSeconds) with { IsForClients = false },
        Of(nameof(TapOptions.CachedQueries), "queries", "compiled queries that are kept for repetition", Operator, o => o.CachedQueries) with { IsForClients = false },
    ];

    private static ServerLimit Of(string name, string unit, string what, string beyond, Func<TapOptions, double> value) => new(name, unit, what, beyond, value);

    private static ServerLimit Fixed(string name, string unit, string what, string beyond, double value) => new(name, unit, what, beyond, _ => value) { IsFixed = true };
}

using System.Net;
using TapGamma.Diagnostics;
using TapGamma.Tap.Access;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Execution;

namespace TapGamma.Tap;

/// <summary>How the server listens and what it allows (configuration section <c>TapGamma:Tap</c>).</summary>
public sealed record TapOptions
{
    /// <summary>Where to listen: <c>localhost</c>, <c>*</c> for every address, or an IP address.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>TCP port; 0 takes a free one (not with <c>localhost</c>, which then means 127.0.0.1).</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Address under which the world reaches the server root; null derives it from each request.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Whether X-Forwarded-Proto, -Host and -Prefix of a reverse proxy are believed.</summary>
    public bool TrustForwardedHeaders { get; init; }

    /// <summary>Name of the service, for people.</summary>
    public string Title { get; init; } = "TapGamma";

    /// <summary>Rows returned when a query names no MAXREC.</summary>
    public long DefaultMaxRec { get; init; } = 100_000;

    /// <summary>Rows returned at most.</summary>
    public long HardMaxRec { get; init; } = 20_000_000;

    /// <summary>Longest time a query may take, its transfer included.</summary>
    public TimeSpan ExecutionTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Queries that run at once; further ones wait.</summary>
    public int ConcurrentQueries { get; init; } = 32;

    /// <summary>Queries of one client that run at once; further ones wait.</summary>
    public int QueriesPerClient { get; init; } = 24;

    /// <summary>Longest time a query waits for its turn before it is sent away.</summary>
    public TimeSpan QueueTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Folder for rows that must wait before they are sent (FITS); null takes the system's for temporary files.</summary>
    public string? SpoolFolder { get; init; }

    /// <summary>Most bytes that such rows of all requests together may take.</summary>
    public long MaxSpoolBytes { get; init; } = 16L << 30;

    /// <summary>Longest query text, in UTF-16 code units.</summary>
    public int MaxQueryLength { get; init; } = 1_000_000;

    /// <summary>Largest request body, in bytes; uploaded tables do not count.</summary>
    public long MaxRequestBytes { get; init; } = 16 << 20;

    /// <summary>Tables that one request may bring along; 0 accepts none.</summary>
    public int MaxUploads { get; init; } = 16;

    /// <summary>Most bytes of an uploaded table, unpacked; also of all tables in the body of one request.</summary>
    public long MaxUploadBytes { get; init; } = 256 << 20;

    /// <summary>Most bytes of the uploaded tables, as they were sent, of one client: those of its running requests and those that its jobs keep.</summary>
    public long UploadBytesPerClient { get; init; } = 2L << 30;

    /// <summary>Most rows of an uploaded table.</summary>
    public long MaxUploadRows { get; init; } = 5_000_000;

    /// <summary>Most columns of an uploaded table.</summary>
    public int MaxUploadColumns { get; init; } = 1000;

    /// <summary>Most bytes of an uploaded Parquet table in memory at once: one page of every column, and their dictionaries.</summary>
    public long MaxUploadPageBytes { get; init; } = 128 << 20;

    /// <summary>Longest time in which a table must arrive from the address that a request names.</summary>
    public TimeSpan UploadFetchTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Hosts that tables are fetched from, such as <c>vizier.cds.unistra.fr</c> or <c>*.esa.int</c>; none means every host.</summary>
    public IReadOnlyList<string> UploadHosts { get; init; } = [];

    /// <summary>Whether tables may be fetched from this machine and from private networks, too.</summary>
    public bool UploadPrivateAddresses { get; init; }

    /// <summary>Existing folder for the files of uploads; null takes the system's own for temporary files.</summary>
    public string? UploadFolder { get; init; }

    /// <summary>Largest request line, in bytes: a query by GET must fit in.</summary>
    public int MaxRequestLineBytes { get; init; } = 64 << 10;

    /// <summary>Longest time a client may take to send its headers.</summary>
    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Slowest transfer of request or answer that is put up with, in bytes a second.</summary>
    public double MinDataRate { get; init; } = 240;

    /// <summary>Most connections open at once.</summary>
    public long MaxConnections { get; init; } = 2000;

    /// <summary>Compiled queries that are kept for repetition.</summary>
    public int CachedQueries { get; init; } = 500;

    /// <summary>Identifiers answered in one links document; further ones are cut off and told as an overflow.</summary>
    public int MaxLinkIds { get; init; } = 2000;

    /// <summary>Runs in one data store or one answer of cut runs.</summary>
    public int MaxPackedRuns { get; init; } = 5000;

    /// <summary>Folder for the files of jobs, shared by all servers of one store; null takes the store's default.</summary>
    public string? JobFolder { get; init; }

    /// <summary>Queries of /tap/async that run at once in this server; further ones wait.</summary>
    public int JobWorkers { get; init; } = 4;

    /// <summary>Analyses that run at once in this server; further ones wait.</summary>
    public int AnalysisWorkers { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Threads of one analysis; results do not depend on it.</summary>
    public int AnalysisThreads { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Where analyses run: <c>server</c>, or an executor of commands, such as <c>slurm</c>, which then calls <see cref="Program"/>.</summary>
    public string AnalysisExecutor { get; init; } = InServer;

    /// <summary>Folder with the jobs that the operator defines, one folder each; null for none.</summary>
    public string? CommandJobs { get; init; }

    /// <summary>Where commands run whose description does not say it: <c>local</c> or <c>slurm</c>.</summary>
    public string CommandExecutor { get; init; } = "local";

    /// <summary>Commands that run at once in this server; of those that a cluster runs, how many it is given at once.</summary>
    public int CommandWorkers { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>How jobs are handed to a cluster.</summary>
    public SlurmOptions Slurm { get; init; } = new();

    /// <summary>This program and its first arguments, as the nodes of a cluster call it; by default as it was called here.</summary>
    public IReadOnlyList<string> Program { get; init; } = ThisProgram();

    /// <summary>The word for analyses that run in the server itself.</summary>
    internal const string InServer = "server";

    /// <summary>Positions in one job.</summary>
    public int MaxCatalogueRows { get; init; } = 10_000;

    /// <summary>Folder for published results, which outlive their jobs; beside the jobs without it.</summary>
    public string? ResultFolder { get; init; }

    /// <summary>obs_collection of published results.</summary>
    public string ResultCollection { get; init; } = "analysis-results";

    /// <summary>Whether the results of jobs that belong to nobody may be published, by whoever knows the job.</summary>
    public bool PublishAnonymous { get; init; }

    /// <summary>Whether an analysis that is asked for again, of the same files, is answered from the result there is.</summary>
    public bool AnswerFromEarlier { get; init; } = true;

    /// <summary>Folder with the tables of the extragalactic background light; null when there are none.</summary>
    public string? EblFolder { get; init; }

    /// <summary>Jobs of one client that have not ended; further ones are refused.</summary>
    public int MaxJobsPerOrigin { get; init; } = 100;

    /// <summary>Longest run of an asynchronous query unless its client chooses another time.</summary>
    public TimeSpan JobDuration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Longest run a client may choose.</summary>
    public TimeSpan HardJobDuration { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How long a job and its results are kept unless its client chooses another time.</summary>
    public TimeSpan JobRetention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Longest time a client may have a job kept.</summary>
    public TimeSpan HardJobRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long the record of a job is kept after its results are gone, in phase ARCHIVED.</summary>
    public TimeSpan JobArchive { get; init; } = TimeSpan.FromDays(7);

    /// <summary>A server that gives no sign of life for so long is held to be dead, and its jobs are begun anew.</summary>
    public TimeSpan JobLease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a job whose server died is begun anew before it ends in ERROR.</summary>
    public int JobRepetitions { get; init; } = 2;

    /// <summary>Age at which files in the folder of jobs that belong to no job are removed.</summary>
    public TimeSpan JobOrphanAge { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Longest time a request waits for a job's phase to change; less than proxies put up with.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(50);

    /// <summary>Whether a list of jobs shows those made from the caller's address; if not, it is empty.</summary>
    public bool ListJobs { get; init; } = true;

    /// <summary>Who is known to the server.</summary>
    public AccessOptions Access { get; init; } = new();

    /// <summary>Throws with every setting that makes no sense.</summary>
    /// <exception cref="InvalidInputException">At least one setting is wrong.</exception>
    internal TapOptions Validated()
    {
        var faults = new List<Diagnostic>();
        void Require(bool isRight, string name, string rule)
        {
            if (!isRight) faults.Add(DaliDiagnostics.WrongSetting(name, rule));
        }

        Require(Host is "localhost" or "*" || IPAddress.TryParse(Host, out _), nameof(Host), "localhost, * or an IP address");
        Require(Port is >= 0 and <= 65535, nameof(Port), "a number from 0 to 65535");
        Require(PublicUrl is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }, nameof(PublicUrl), "an http or https URL");
        Require(HardMaxRec > 0, nameof(HardMaxRec), "a positive number");
        Require(DefaultMaxRec >= 0 && DefaultMaxRec <= HardMaxRec, nameof(DefaultMaxRec), "a number from 0 to HardMaxRec");
        Require(ExecutionTimeout > TimeSpan.Zero, nameof(ExecutionTimeout), "a positive time");
        Require(QueueTimeout >= TimeSpan.Zero, nameof(QueueTimeout), "a time of zero or more");
        Require(ConcurrentQueries > 0, nameof(ConcurrentQueries), "a positive number");
        Require(QueriesPerClient > 0, nameof(QueriesPerClient), "a positive number");
        Require(SpoolFolder is null || Directory.Exists(SpoolFolder), nameof(SpoolFolder), "a folder that exists");
        Require(MaxSpoolBytes > 0, nameof(MaxSpoolBytes), "a positive number");
        Require(MaxQueryLength > 0, nameof(MaxQueryLength), "a positive number");
        Require(MaxRequestBytes > 0, nameof(MaxRequestBytes), "a positive number");
        Require(MaxUploads is >= 0 and <= 1000, nameof(MaxUploads), "a number from 0 to 1000");
        Require(MaxUploadBytes > 0, nameof(MaxUploadBytes), "a positive number");
        Require(UploadBytesPerClient > 0, nameof(UploadBytesPerClient), "a positive number");
        Require(MaxUploadRows > 0, nameof(MaxUploadRows), "a positive number");
        // PostgreSQL takes 1600 columns in a table, and the row number and the key are columns, too.
        Require(MaxUploadColumns is > 0 and <= 1590, nameof(MaxUploadColumns), "a number from 1 to 1590");
        Require(MaxUploadPageBytes > 0, nameof(MaxUploadPageBytes), "a positive number");
        Require(UploadFetchTimeout > TimeSpan.Zero, nameof(UploadFetchTimeout), "a positive time");
        Require(UploadHosts.All(host => host.Length > 0), nameof(UploadHosts), "names of hosts");
        Require(UploadFolder is null || Directory.Exists(UploadFolder), nameof(UploadFolder), "an existing folder");
        Require(MaxRequestLineBytes is >= 1024 and <= 1 << 20, nameof(MaxRequestLineBytes), "a number from 1024 to 1048576");
        Require(HeaderTimeout > TimeSpan.Zero, nameof(HeaderTimeout), "a positive time");
        Require(MinDataRate >= 0, nameof(MinDataRate), "a number of zero or more");
        Require(MaxConnections > 0, nameof(MaxConnections), "a positive number");
        Require(CachedQueries >= 0, nameof(CachedQueries), "a number of zero or more");
        Require(MaxLinkIds > 0, nameof(MaxLinkIds), "a positive number");
        Require(MaxPackedRuns > 0, nameof(MaxPackedRuns), "a positive number");
        Require(JobWorkers > 0, nameof(JobWorkers), "a positive number");
        Require(AnalysisWorkers > 0, nameof(AnalysisWorkers), "a positive number");
        Require(AnalysisThreads > 0, nameof(AnalysisThreads), "a positive number");
        Require(CommandWorkers > 0, nameof(CommandWorkers), "a positive number");
        Require(CommandExecutor is "local" or "slurm", nameof(CommandExecutor), "local or slurm");
        Require(AnalysisExecutor is InServer or "local" or "slurm", nameof(AnalysisExecutor), "server, local or slurm");
        Require(MaxCatalogueRows > 0, nameof(MaxCatalogueRows), "a positive number");
        Require(EblFolder is null || Directory.Exists(EblFolder), nameof(EblFolder), "an existing folder");
        Require(MaxJobsPerOrigin > 0, nameof(MaxJobsPerOrigin), "a positive number");
        Require(JobDuration > TimeSpan.Zero && JobDuration <= HardJobDuration, nameof(JobDuration), "a positive time up to HardJobDuration");
        Require(JobRetention > TimeSpan.Zero && JobRetention <= HardJobRetention, nameof(JobRetention), "a positive time up to HardJobRetention");
        Require(JobArchive >= TimeSpan.Zero, nameof(JobArchive), "a time of zero or more");
        Require(JobLease >= TimeSpan.FromSeconds(3), nameof(JobLease), "a time of 3 s or more");
        Require(JobRepetitions >= 0, nameof(JobRepetitions), "a number of zero or more");
        Require(JobOrphanAge > TimeSpan.Zero, nameof(JobOrphanAge), "a positive time");
        Require(LongestWait > TimeSpan.Zero, nameof(LongestWait), "a positive time");
        Require(Access.Issuer is null || !string.IsNullOrEmpty(Access.Audience), "Access.Audience", "given where Access.Issuer is");
        return faults.Count == 0 ? this : throw new InvalidInputException(faults);
    }

    private static string[] ThisProgram()
    {
        var process = Environment.ProcessPath ?? "tapgamma";
        return Path.GetFileNameWithoutExtension(process) == "dotnet" ? [process, Environment.GetCommandLineArgs()[0]] : [process];
    }
}

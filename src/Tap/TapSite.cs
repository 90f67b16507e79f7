using System.Reflection;
using Microsoft.Extensions.Logging;
using TapGamma.Analysis.Jobs;
using TapGamma.Store;
using TapGamma.Tap.Access;
using TapGamma.Tap.Commands;
using TapGamma.Tap.Examples;
using TapGamma.Tap.Execution;
using TapGamma.Tap.Jobs;
using TapGamma.Tap.Jobs.Reruns;
using TapGamma.Tap.Monitoring;
using TapGamma.Tap.Previews;
using TapGamma.Tap.Publications;
using TapGamma.Tap.Queries;
using TapGamma.Tap.Records;
using TapGamma.Tap.Runs;
using TapGamma.Tap.Uploads;

namespace TapGamma.Tap;

/// <summary>What all endpoints of one server share.</summary>
internal sealed class TapSite(TapOptions options, IStore store, TimeProvider clock, ILogger logger, CancellationToken stopping) : IDisposable
{
    /// <summary>Name and version, as the Server header tells them.</summary>
    public static string Product { get; } = "TapGamma/" + VersionText();

    public TapOptions Options => options;

    /// <summary>The store, as whoever asks may see it.</summary>
    public IStore Store { get; } = new AudienceStore(store);

    /// <summary>The records of jobs.</summary>
    public JobRecords Records => field ??= new JobRecords(Store.Provenance);

    /// <summary>Finds out who asks.</summary>
    public VisitorCheck Visitors { get; } = new(options.Access, clock);

    public TimeProvider Clock => clock;

    public ILogger Logger => logger;

    /// <summary>Fires when the server is about to end: whatever runs shall end too.</summary>
    public CancellationToken Stopping => stopping;

    public DateTimeOffset UpSince { get; } = clock.GetUtcNow();

    public QueryCache Queries => field ??= new QueryCache(Store, options.CachedQueries);

    public QueryGate Gate { get; } = new(options);

    /// <summary>Files of single requests.</summary>
    public Scratch Scratch { get; } = new(options.UploadFolder);

    /// <summary>How much each client uploads.</summary>
    public UploadAccounts Accounts { get; } = new(options);

    public TableUploads Uploads => field ??= new TableUploads(options, Store);

    public SpoolSpace Spool { get; } = new(options);

    public TargetList Targets => field ??= new TargetList(Store);

    public ExampleList Examples => field ??= new ExampleList(Store, Targets);

    /// <summary>The jobs that the operator defined.</summary>
    public IReadOnlyList<CommandJob> CommandJobs => field ??= Commands.CommandJobs.Load(options.CommandJobs);

    /// <summary>Every service of jobs below /jobs.</summary>
    public IReadOnlyList<JobDescription> Services => field ??= [.. AnalysisJobs.All.Select(JobDescription.Of), .. CommandJobs.Select(job => job.About)];

    /// <summary>Where commands run.</summary>
    public StepExecutors Executors { get; } = new(options.Slurm, options.Program, clock, stopping);

    /// <summary>How long analyses take.</summary>
    public AnalysisPaces Paces { get; } = new();

    /// <summary>Results that serve again.</summary>
    public EarlierResults Earlier { get; } = new();

    public RequestFigures Figures { get; } = new();

    /// <summary>Digests of the files of runs.</summary>
    public FileDigests Digests { get; } = new();

    public RunArchive Archive => field ??= new RunArchive(this);

    /// <summary>The files of published results.</summary>
    public PublicationShelf Shelf { get; } = new();

    /// <summary>Publishes results, and withdraws them.</summary>
    public PublicationDesk Desk => field ??= new PublicationDesk(this);

    public PreviewCache Previews { get; } = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        Desk.Dispose();
        Visitors.Dispose();
        Executors.Dispose();
        Uploads.Dispose();
        Scratch.Dispose();
        Gate.Dispose();
    }

    private static string VersionText()
    {
        var version = typeof(TapSite).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return version?.Split('+')[0] ?? "0";
    }
}

using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.Products;
using TapGamma.Diagnostics;
using TapGamma.Provenance.Formats;
using TapGamma.Tap.Execution;
using TapGamma.Tap.Jobs;
using TapGamma.Tap.Jobs.Reruns;
using TapGamma.Tap.Records;
using TapGamma.Tap.Uws;
using TapGamma.Uws;

namespace TapGamma.Tap.Commands;

/// <summary>Runs the jobs of one command that the operator defined.</summary>
internal sealed class CommandJobRunner(TapSite site, CommandJob job) : IJobRunner
{
    private const string Log = "log";

    private readonly IStepExecutor _executor = site.Executors.Find(job.Executor ?? site.Options.CommandExecutor) ?? throw new InvalidInputException(
        CommandDiagnostics.ExecutorUnknown(job.Folder, job.Executor ?? site.Options.CommandExecutor, site.Executors.All.Select(executor => executor.Name)));

    public string Service => job.About.Name;

    /// <summary>The list of jobs of a command.</summary>
    public static JobList ListOf(TapSite site, CommandJob job)
    {
        var options = site.Options;
        var limits = new JobLimits(options.JobDuration, options.HardJobDuration, options.JobRetention, options.HardJobRetention);
        var runner = new CommandJobRunner(site, job);
        return new JobList(AnalysisRoutes.PathOf(job.About), runner, limits, new JobWorkers("commands", options.CommandWorkers))
        {
            Accumulating = [.. job.About.Parameters.Where(about => about.IsRepeatable).Select(about => about.Name.ToUpperInvariant())],
            RefusesRepeats = true,
            Check = record => runner.Read(record),
            Pages = new AnalysisPages(site, job.About),
        };
    }

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var values = Read(run.Job);
        var runs = job.TakesRuns
            ? await new RunChooser(site, run.Job.Root).FindAsync(RunParameters.Read(values, isPartial: false), cancellationToken).ConfigureAwait(false) : null;
        var earlier = run.Job.Repeats is { } id ? await EarlierJob.RequireAsync(run, id, cancellationToken).ConfigureAwait(false) : null;
        InputState? inputs = null;
        if (earlier is not null)
        {
            runs = runs?.Where(one => InputState.IsAmong(earlier.Files.Inputs, one));
            inputs = StateOf(earlier, runs);
        }

        var step = StepOf(run, values, runs);
        var end = await _executor.RunAsync(step, new StepReport(run), cancellationToken).ConfigureAwait(false);
        var results = new List<JobResult>();
        var error = end.IsSuccess ? null : new JobError(end.Message, end.IsTransient);
        // What a command left behind that did not end well is not to be taken for its result.
        if (error is null) error = await PublishAsync(run, step.Folder, results, cancellationToken).ConfigureAwait(false);
        if (error is not null) results.Clear();
        else if (earlier is not null) results.Add(await CompareAsync(run, earlier, inputs!, results, cancellationToken).ConfigureAwait(false));
        if (error is null && await RecordAsync(run, step, values, runs, results, cancellationToken).ConfigureAwait(false) is { Length: > 0 } refusal) AppendTo(step.LogPath, refusal);
        if (File.Exists(step.LogPath)) results.Add(await CopyAsync(run, Log, step.LogPath, "text/plain;charset=utf-8", cancellationToken).ConfigureAwait(false));
        return new JobOutcome(results, error);
    }

    /// <summary>What became of all that the earlier job was made of.</summary>
    /// <exception cref="InvalidInputException">The definition is another one, or something is gone.</exception>
    private InputState StateOf(EarlierJob earlier, PublishedRuns? runs)
    {
        string[] files = [.. CommandDefinition.Files(job)];
        var state = InputState.Of(
            earlier.Files.Inputs,
            [.. files, .. CommandDefinition.Program(job, site.Digests) is { } program ? [program.Path] : (string[])[], .. runs?.Pointings.SelectMany(p => runs[p.ObsId].Files).Select(file => file.FullPath) ?? []]);
        if (state.Missing.Count > 0) throw new InvalidInputException(JobDiagnostics.InputsMissing(state.Missing));
        // Another definition is another job, and what it makes says nothing about the earlier one.
        string[] changed = [.. files.Select(path => Path.GetFileName(path)).Where(state.Changed.Contains)];
        return changed.Length == 0 ? state : throw new InvalidInputException(JobDiagnostics.DefinitionChanged(changed));
    }

    private static async Task<JobResult> CompareAsync(JobRun run, EarlierJob earlier, InputState inputs, List<JobResult> results, CancellationToken cancellationToken)
    {
        var again = new List<ProductFile>(results.Count);
        foreach (var result in results)
            again.Add(new ProductFile(result.Name, result.MediaType, "", await File.ReadAllBytesAsync(run.PathOf(result), cancellationToken).ConfigureAwait(false)));
        var report = RerunReport.Of(earlier, inputs, again).ToFile();
        var stream = run.Create(report.Name);
        await using (stream.ConfigureAwait(false)) await stream.WriteAsync(report.Content, cancellationToken).ConfigureAwait(false);
        return run.Publish(report.Name, report.MediaType);
    }

    private IReadOnlyDictionary<string, IReadOnlyList<string>> Read(Job record)
    {
        var isPartial = record.Phase == ExecutionPhase.Pending;
        var values = DescribedValues.Read(
            job.About, record.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)), AnalysisRequests.OfTheService, isPartial);
        if (job.TakesRuns) RunParameters.Read(values, isPartial);
        if (!isPartial) CommandLine.Of(job.Command, values, CommandLine.Places(job.TakesRuns).ToDictionary(name => name));
        return values;
    }

    private CommandStep StepOf(JobRun run, IReadOnlyDictionary<string, IReadOnlyList<string>> values, PublishedRuns? runs)
    {
        // Not in the folder of an attempt: the next one finds there what a cluster still runs.
        var folder = Directory.CreateDirectory(Path.Combine(run.Folder, "step")).FullName;
        var places = new Dictionary<string, string> { ["definition"] = job.Folder };
        List<string> readable = [job.Folder, .. job.Readable];
        if (runs is not null)
        {
            places["data"] = Path.Combine(folder, "data");
            readable.AddRange([places["data"], .. RunsFolder.Make(places["data"], runs)]);
        }

        return new CommandStep
        {
            Command = CommandLine.Of(job.Command, values, places),
            Folder = Path.Combine(folder, "work"),
            LogPath = Path.Combine(folder, Log),
            Readable = readable,
            HasNetwork = job.HasNetwork,
            Limits = job.Limits,
        };
    }

    private async Task<JobError?> PublishAsync(JobRun run, string folder, List<JobResult> results, CancellationToken cancellationToken)
    {
        foreach (var product in job.About.Products)
        {
            var file = new FileInfo(Path.Combine(folder, product.Name));
            if (LeftFile.Exists(file) && !LeftFile.IsPlain(file)) return new JobError(CommandDiagnostics.ResultRefused(product.Name));
            if (file.Exists) results.Add(await CopyAsync(run, product.Name, file.FullName, product.MediaType, cancellationToken).ConfigureAwait(false));
            else if (!job.Optional.Contains(product.Name)) return new JobError(CommandDiagnostics.ResultMissing(product.Name));
        }

        return null;
    }

    /// <summary>Keeps the record of the run, with what the command tells about itself; gives the reason when that is refused.</summary>
    private async Task<string> RecordAsync(
        JobRun run, CommandStep step, IReadOnlyDictionary<string, IReadOnlyList<string>> values, PublishedRuns? runs, List<JobResult> results,
        CancellationToken cancellationToken)
    {
        var recorder = new CommandRecord(run, job, values, site.Digests, site.Clock);
        if (runs is not null) recorder.Uses(runs);
        foreach (var result in results.Where(result => result.Name != RerunReport.FileName))
            recorder.Makes(result, job.About.Products.First(product => product.Name == result.Name).Description);
        var (record, refusal) = (recorder.Finish(), "");
        var own = new FileInfo(Path.Combine(step.Folder, ScriptRecord.File));
        if (LeftFile.Exists(own) && !LeftFile.IsPlain(own)) refusal = CommandDiagnostics.ProvenanceUnreadable(own.Name);
        else if (own.Exists)
        {
            // Kept as the command wrote it, whatever is made of it.
            if (results.All(result => result.Name != own.Name))
                results.Add(await CopyAsync(run, own.Name, own.FullName, ProvenanceFormats.All[0].MediaType, cancellationToken).ConfigureAwait(false));
            try
            {
                record = ScriptRecord.Merge(record, run.PathOf(results.First(result => result.Name == own.Name)));
            }
            catch (InvalidInputException fault)
            {
                refusal = CommandDiagnostics.ProvenanceRefused(ScriptRecord.File, fault);
            }
        }

        results.AddRange(await site.Records.KeepAsync(run, record, runs?.Collections ?? [], cancellationToken).ConfigureAwait(false));
        return refusal;
    }

    private static void AppendTo(string log, string text) => File.AppendAllText(log, $"\n{TapSite.Product}: {text}\n");

    private static async Task<JobResult> CopyAsync(JobRun run, string name, string path, string mediaType, CancellationToken cancellationToken)
    {
        var source = File.OpenRead(path);
        await using (source.ConfigureAwait(false))
        {
            var target = run.Create(name);
            await using (target.ConfigureAwait(false)) await source.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
        }

        return run.Publish(name, mediaType);
    }
}

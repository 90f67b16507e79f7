using System.Text.Json;
using TapGamma.Analysis.Products;
using TapGamma.Provenance.Reading;
using TapGamma.Tap.Commands;
using TapGamma.Tap.Execution;
using TapGamma.Tap.Records;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>Has an analysis done by this program in another process, here or on a cluster, and brings its files back.</summary>
internal sealed class RemoteAnalysis(TapSite site, IStepExecutor executor)
{
    /// <summary>The files of the analysis, or why there are none.</summary>
    public async Task<(RecordedFiles? Made, JobError? Error)> RunAsync(
        string service, PublishedRuns runs, ProductStamp? stamp, JobRun run, JobText log, CancellationToken cancellationToken)
    {
        // Not in the folder of an attempt: the next one finds there what a cluster still runs.
        var folder = Directory.CreateDirectory(Path.Combine(run.Folder, "step")).FullName;
        var (work, data, order) = (Path.Combine(folder, "work"), Path.Combine(folder, "data"), Path.Combine(folder, "order.json"));
        RunsFolder.Make(data, runs);
        KeyValuePair<string, string>[] pairs = [.. run.Job.Parameters.Where(p => p.File is null).Select(p => KeyValuePair.Create(p.Name, p.Value))];
        new AnalysisOrder(service, pairs, data, work, site.Options.EblFolder, site.Options.AnalysisThreads, run.Job.Owner, runs.AllPublished())
        {
            Stamp = stamp,
        }.Write(order);
        var step = new CommandStep
        {
            Command = [.. site.Options.Program, AnalysisStep.CommandName, order],
            Folder = work,
            LogPath = Path.Combine(folder, "log"),
            IsConfined = false,
            Limits = new StepLimits { Time = run.Job.ExecutionDuration > TimeSpan.Zero ? run.Job.ExecutionDuration : site.Options.HardJobDuration },
        };
        log.Say($"handed to {executor.Name}");
        var end = await executor.RunAsync(step, new StepReport(run), cancellationToken).ConfigureAwait(false);
        log.Say(end.Message);
        if (end.IsSuccess) return (Files(work), null);
        var message = Path.Combine(work, AnalysisOrder.Error);
        return (null, new JobError(File.Exists(message) ? await File.ReadAllTextAsync(message, cancellationToken).ConfigureAwait(false) : end.Message, end.IsTransient));
    }

    private static RecordedFiles Files(string folder)
    {
        var products = JsonSerializer.Deserialize<StepProduct[]>(File.ReadAllBytes(Path.Combine(folder, AnalysisOrder.Products))) ?? [];
        var files = products.Select(product => new ProductFile(
            product.Name, product.MediaType, product.Description, File.ReadAllBytes(Path.Combine(folder, product.Name))));
        return new RecordedFiles([.. files], ProvJsonReader.Read(File.ReadAllBytes(Path.Combine(folder, JobRecords.File)), JobRecords.File));
    }
}

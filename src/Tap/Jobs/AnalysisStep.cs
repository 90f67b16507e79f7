using System.Text.Json;
using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.PointSource;
using TapGamma.Diagnostics;
using TapGamma.Dl3;
using TapGamma.Plots;
using TapGamma.Tap.Records;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>Does an analysis in a process of its own, for a server that gave the order (<c>tapgamma analysis-step</c>); the files are those the server itself would make.</summary>
public static class AnalysisStep
{
    /// <summary>Name of the command of this program that runs an order.</summary>
    public const string CommandName = "analysis-step";

    /// <summary>Runs an order.</summary>
    /// <param name="path">File with the order.</param>
    /// <param name="say">Takes lines for the log, those of progress among them.</param>
    /// <param name="cancellationToken">Ends the analysis.</param>
    /// <returns>Whether the files were made; if not, the message is among them.</returns>
    public static bool Run(string path, Action<string> say, CancellationToken cancellationToken)
    {
        var order = AnalysisOrder.Read(path);
        Directory.CreateDirectory(order.Output);
        try
        {
            Run(order, new LineProgress(say), cancellationToken);
            return true;
        }
        catch (InvalidInputException fault)
        {
            var message = string.Join('\n', fault.Diagnostics);
            say(message);
            File.WriteAllText(Path.Combine(order.Output, AnalysisOrder.Error), message);
            return false;
        }
    }

    private static void Run(AnalysisOrder order, LineProgress progress, CancellationToken cancellationToken)
    {
        var job = AnalysisJobs.Find(order.Service) ?? throw new InvalidDataException($"There is no analysis {order.Service}.");
        var reader = new JobRequestReader(job) { EblFolder = order.EblFolder, Threads = order.Threads, OtherNames = [.. AnalysisRequests.OfTheService] };
        var request = reader.Read(order.Parameters);
        var products = job.Run(request.Settings with { Stamp = order.Stamp }, new OrderedRuns(new DataStoreSource(DataStore.Open(order.Data)), order.Runs), AnalysisPictures.Make, progress, cancellationToken);
        var (files, record) = JobFiles.Of(job, products, RecordOf(order));
        using (var file = File.Create(Path.Combine(order.Output, JobRecords.File))) JobRecords.Write(file, record);
        foreach (var file in files) File.WriteAllBytes(Path.Combine(order.Output, file.Name), file.Content);
        File.WriteAllBytes(
            Path.Combine(order.Output, AnalysisOrder.Products),
            JsonSerializer.SerializeToUtf8Bytes(files.Select(file => new StepProduct(file.Name, file.MediaType, file.Description))));
    }

    // Of the job, the files tell who had it made and its parameters.
    private static Job RecordOf(AnalysisOrder order) => new()
    {
        Id = "",
        Service = order.Service,
        Owner = order.Owner,
        Origin = "",
        Root = "",
        CreationTime = default,
        Destruction = default,
        Parameters = [.. order.Parameters.Select(pair => new TapGamma.Uws.JobParameter(pair.Key, pair.Value))],
    };

    private sealed class LineProgress(Action<string> say) : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value) =>
            say(FormattableString.Invariant($"progress {(value.Total > 0 ? (double)value.Done / value.Total : 0):F3} {value.Step}: {value.Done} of {value.Total}"));
    }
}

/// <summary>One file that an order made.</summary>
/// <param name="Name">File name.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Description">What it holds.</param>
internal sealed record StepProduct(string Name, string MediaType, string Description);

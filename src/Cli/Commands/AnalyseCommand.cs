using System.CommandLine;
using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Cli.Analyse;
using TapGamma.Plots;

namespace TapGamma.Cli.Commands;

/// <summary><c>tapgamma analyse</c>: from DL3 files to spectrum, flux points, light curve and maps; a subcommand for each job.</summary>
internal static class AnalyseCommand
{
    public static Command Create()
    {
        var command = new Command("analyse", "Analyse a source in DL3 files: spectrum, flux points, light curve, maps");
        foreach (var job in AnalysisJobs.All.Where(job => job.Name != SensitivityCommand.Name)) command.Subcommands.Add(Create(job));
        command.Subcommands.Add(SensitivityCommand.Create());
        return command;
    }

    private static Command Create(IAnalysisJob job)
    {
        var input = new RunInput();
        var folder = new Option<string?>("--out") { Description = "Folder to make for the products", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print the result document instead of a summary" };
        var command = new Command(job.Name.Replace('_', '-'), job.Description);
        input.AddTo(command);
        command.Options.Add(folder);
        command.Options.Add(json);
        var settings = new AnalysisSettings();
        settings.AddTo(command);
        command.SetAction(async (arguments, cancel) =>
        {
            var read = settings.Read(arguments, job);
            if (arguments.GetValue(folder) is { } taken) ResultFolder.Check(taken);
            return Run(read, await input.OpenAsync(arguments, read, cancel), arguments.GetValue(folder), arguments.GetValue(json), cancel);
        });
        return command;
    }

    private static int Run(PointSourceSettings settings, IObservationSource source, string? folder, bool json, CancellationToken cancel)
    {
        var result = Analyse(settings, source, cancel);
        var context = ProductContext.Of(result);
        if (folder is not null)
            ResultFolder.Write(folder, ResultRecord.AddTo([.. PointSourceProducts.Make(result, context), .. AnalysisPictures.Make(result, context)], result, context));
        if (json)
        {
            using var output = Console.OpenStandardOutput();
            ResultDocument.Write(output, result, context);
            output.Write("\n"u8);
        }
        else
        {
            ResultSummary.Print(result);
        }

        return ExitCode.Done;
    }

    /// <summary>Runs the chain with progress on standard error.</summary>
    internal static PointSourceResult Analyse(PointSourceSettings settings, IObservationSource source, CancellationToken cancel) =>
        PointSourceAnalysis.Run(settings, source, new StepReport(), cancel);

    /// <summary>Progress on standard error, a line for each step that ends.</summary>
    private sealed class StepReport : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value)
        {
            if (value.Done == value.Total) Console.Error.WriteLine(FormattableString.Invariant($"{value.Step}: {value.Total} done"));
        }
    }
}

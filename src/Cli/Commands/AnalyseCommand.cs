using System.CommandLine;
using TapGamma.Analysis.LightCurves;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Cli.Analyse;
using TapGamma.Dl3;
using TapGamma.Plots;

namespace TapGamma.Cli.Commands;

/// <summary><c>tapgamma analyse</c>: from DL3 files to spectrum, flux points, light curve and maps.</summary>
internal static class AnalyseCommand
{
    public static Command Create() => new("analyse", "Analyse a source in DL3 files: spectrum, flux points, light curve, maps")
    {
        Create("point-source", "Counts map, stacked spectrum, fit and flux points", settings => settings),
        Create(
            "light-curve", "The same with a light curve, by default by run",
            settings => settings with { LightCurve = TimeBinning.Run, CountsMap = false, Theta2 = false }),
        Create(
            "sky-map", "Counts map, and excess and significance by the ring background",
            settings => settings with { RingMap = true, Theta2 = false }),
        Create(
            "theta2", "Distribution of the squared distances of events from the target",
            settings => settings with { CountsMap = false, FluxPointsPerDecade = 0 }),
        SensitivityCommand.Create(),
    };

    private static Command Create(string name, string description, Func<PointSourceSettings, PointSourceSettings> preset)
    {
        var data = new Option<string>("--data") { Description = "Folder of DL3 files", HelpName = "DIR", Required = true };
        var folder = new Option<string?>("--out") { Description = "Folder to make for the products", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print the result document instead of a summary" };
        var command = new Command(name, description) { data, folder, json };
        var settings = new AnalysisSettings();
        settings.AddTo(command);
        command.SetAction((arguments, cancel) => Task.FromResult(Run(
            settings.Read(arguments, preset), arguments.GetRequiredValue(data), arguments.GetValue(folder), arguments.GetValue(json), cancel)));
        return command;
    }

    private static int Run(PointSourceSettings settings, string data, string? folder, bool json, CancellationToken cancel)
    {
        if (folder is not null) ResultFolder.Check(folder);
        var result = Analyse(settings, data, cancel);
        var context = ProductContext.Of(result);
        if (folder is not null)
            ResultFolder.Write(folder, [.. PointSourceProducts.Make(result, context), .. AnalysisPictures.Make(result)]);
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

    /// <summary>Runs the chain on a folder of files, with progress on standard error.</summary>
    internal static PointSourceResult Analyse(PointSourceSettings settings, string data, CancellationToken cancel)
    {
        if (!Directory.Exists(data)) throw AnalyseFaults.NoData(data);
        return PointSourceAnalysis.Run(settings, new DataStoreSource(DataStore.Open(data)), new StepReport(), cancel);
    }

    /// <summary>Progress on standard error, a line for each step that ends.</summary>
    private sealed class StepReport : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value)
        {
            if (value.Done == value.Total) Console.Error.WriteLine(FormattableString.Invariant($"{value.Step}: {value.Total} done"));
        }
    }
}

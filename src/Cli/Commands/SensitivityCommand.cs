using System.CommandLine;
using System.Globalization;
using System.Text;
using Spectre.Console;
using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Analysis.Sensitivity;
using TapGamma.Cli.Analyse;

namespace TapGamma.Cli.Commands;

/// <summary><c>tapgamma analyse sensitivity</c>: the weakest source that the runs at a position would show.</summary>
internal static class SensitivityCommand
{
    public const string Name = "sensitivity";

    public static Command Create()
    {
        var job = AnalysisJobs.Find(Name)!;
        var input = new RunInput();
        var json = new Option<bool>("--json") { Description = "Print JSON instead of a table" };
        var command = new Command(Name, job.Description);
        input.AddTo(command);
        command.Options.Add(json);
        var settings = new AnalysisSettings();
        settings.AddTo(command);
        command.SetAction(async (arguments, cancel) =>
        {
            var read = settings.Read(arguments, job);
            var result = AnalyseCommand.Analyse(read, await input.OpenAsync(arguments, read, cancel), cancel);
            var points = SensitivityProducts.Points(result);
            if (arguments.GetValue(json)) Console.WriteLine(Encoding.UTF8.GetString(SensitivityProducts.Document(result, points)));
            else Print(result, points);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(PointSourceResult result, IReadOnlyList<SensitivityPoint> points)
    {
        Console.WriteLine(FormattableString.Invariant(
            $"{result.UsedRuns.Count()} runs, {result.Stacked.LivetimeS / 3600:F2} h live; power law of index 2 within each band"));
        var table = new Table().Border(TableBorder.Simple);
        foreach (var head in (string[])["TeV", "cm-2 s-1 TeV-1", "excess", "background", "decided by"]) table.AddColumn(head);
        foreach (var point in points.Where(point => double.IsFinite(point.Dnde)))
        {
            table.AddRow(
                Text(point.MinTeV, "G3") + " - " + Text(point.MaxTeV, "G3"), Text(point.Dnde, "0.00E+0"), Text(point.Excess, "F1"),
                Text(point.Background, "F1"), point.Criterion);
        }

        AnsiConsole.Write(table);
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

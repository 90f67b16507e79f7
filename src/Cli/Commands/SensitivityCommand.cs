using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Sensitivity;
using TapGamma.Cli.Analyse;

namespace TapGamma.Cli.Commands;

/// <summary><c>tapgamma analyse sensitivity</c>: the weakest source that the runs at a position would show.</summary>
internal static class SensitivityCommand
{
    public static Command Create()
    {
        var input = new RunInput();
        var json = new Option<bool>("--json") { Description = "Print JSON instead of a table" };
        var command = new Command("sensitivity", "Weakest flux that would be detected with 5 sigma, 10 counts and 5 % of the background");
        input.AddTo(command);
        command.Options.Add(json);
        var settings = new AnalysisSettings();
        settings.AddTo(command);
        command.SetAction(async (arguments, cancel) =>
        {
            var read = settings.Read(arguments, start => start with { CountsMap = false, Theta2 = false });
            var result = AnalyseCommand.Analyse(read, await input.OpenAsync(arguments, read, cancel), cancel);
            var points = new SensitivityEstimator(result.Stacked).Run(Edges(read));
            if (arguments.GetValue(json)) Console.WriteLine(Json(result, points));
            else Print(result, points);
            return ExitCode.Done;
        });
        return command;
    }

    private static List<double> Edges(PointSourceSettings settings)
    {
        if (settings.FluxPointEdgesTeV is { } given) return [.. given];
        var perDecade = Math.Max(1, settings.FluxPointsPerDecade);
        var count = (int)Math.Round(perDecade * Math.Log10(settings.MaxEnergyTeV / settings.MinEnergyTeV));
        return [.. Enumerable.Range(0, count + 1).Select(k => settings.MinEnergyTeV * Math.Pow(10, (double)k / perDecade))];
    }

    private static string Json(PointSourceResult result, IReadOnlyList<SensitivityPoint> points) => JsonSerializer.Serialize(
        new
        {
            ra_deg = result.Settings.RaDeg,
            dec_deg = result.Settings.DecDeg,
            livetime_s = result.Stacked.LivetimeS,
            n_runs = result.UsedRuns.Count(),
            flux_unit = "cm-2 s-1 TeV-1",
            points = points.Select(point => new
            {
                e_min_TeV = point.MinTeV,
                e_max_TeV = point.MaxTeV,
                e_ref_TeV = point.ReferenceTeV,
                dnde = Finite(point.Dnde),
                excess = Finite(point.Excess),
                background = point.Background,
                criterion = point.Criterion.Length > 0 ? point.Criterion : null,
            }),
        },
        JsonSerializerOptions.Web);

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

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

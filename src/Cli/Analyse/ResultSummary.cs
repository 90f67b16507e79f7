using System.Globalization;
using Spectre.Console;
using TapGamma.Analysis.PointSource;

namespace TapGamma.Cli.Analyse;

/// <summary>What a person reads on the terminal after an analysis.</summary>
internal static class ResultSummary
{
    public static void Print(PointSourceResult result)
    {
        var runs = new Table().Border(TableBorder.Simple);
        foreach (var head in (string[])["run", "offset deg", "live time s", "on", "off", "alpha", "threshold TeV", "sigma", "note"]) runs.AddColumn(head);
        foreach (var run in result.Runs)
        {
            runs.AddRow(
                Text($"{run.ObsId}"), Text($"{run.OffsetDeg:F2}"), Text($"{run.LivetimeS:F0}"), Text($"{run.On:F0}"), Text($"{run.Off:F0}"),
                Text($"{run.Alpha:F3}"), Text($"{run.ThresholdTeV:F3}"), Text($"{run.SignificanceSigma:F1}"), Markup.Escape(run.LeftOut ?? ""));
        }

        AnsiConsole.Write(runs);
        Line($"{result.UsedRuns.Count()} runs, {result.Stacked.LivetimeS / 3600:F2} h live: on {result.On:F0}, off {result.Off:F0}, alpha {result.Alpha:F4}, excess {result.Excess:F1}, {result.SignificanceSigma:F1} sigma");
        Line($"{result.Fit.Model.Title}: {(result.Fit.Converged ? "" : "NOT CONVERGED, ")}stat {result.Fit.Stat:F2} for {result.Fit.DegreesOfFreedom} degrees of freedom, TS {result.Fit.Ts:F1}");
        foreach (var parameter in result.Fit.Parameters)
        {
            var error = parameter.Frozen ? "fixed" : string.Create(CultureInfo.InvariantCulture, $"+- {parameter.Error:G4}");
            Line($"  {parameter.Name,-12} {parameter.Value:G6} {error} {parameter.Unit}");
        }

        foreach (var note in result.Notes) Console.WriteLine("note: " + note);
    }

    private static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    private static string Text(FormattableString text) => Markup.Escape(FormattableString.Invariant(text));
}

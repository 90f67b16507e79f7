using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TapGamma.Analysis.Products;
using TapGamma.Diagnostics;
using TapGamma.Ingest;
using TapGamma.Provenance.Recording;
using TapGamma.Store;

namespace TapGamma.Cli.Commands;

/// <summary><c>tapgamma ingest</c>: DL3 files in, a published collection out.</summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "DL3 files, folders that hold them, or a folder with hdu-index and obs-index",
            Arity = ArgumentArity.OneOrMore,
        };
        var collection = new Option<string>("--collection")
        {
            Description = "Identifier of a collection file, or the path of one (docs/ingest.md)",
            HelpName = "ID",
            Required = true,
        };
        var store = CommonOptions.Store();
        // Accepted for scripts of the first version; the server says its address itself now.
        var baseUrl = CommonOptions.WebAddress("--base-url", "Has no effect any more: 'serve --public-url' decides");
        baseUrl.Hidden = true;
        var withoutEvents = new Option<bool>("--without-events") { Description = "Publish the runs only, not their events" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Read and check everything, store nothing" };
        var report = new Option<string?>("--report") { Description = "Write what became of each file as JSON", HelpName = "FILE" };
        var command = new Command("ingest", "Read DL3 files and publish them. Exit status 2 when some were refused")
        {
            CommonOptions.NoOptions(paths), collection, store, baseUrl, withoutEvents, dryRun, report,
        };
        command.SetAction(async (arguments, cancel) =>
        {
            var options = new IngestOptions
            {
                Paths = arguments.GetRequiredValue(paths),
                Collection = arguments.GetRequiredValue(collection),
                Store = StoreUri.Parse(arguments.GetRequiredValue(store)),
                WithoutEvents = arguments.GetValue(withoutEvents),
                DryRun = arguments.GetValue(dryRun),
                Program = new ProgramAgent(ProductContext.Program, ProductContext.ProgramVersion, ProductContext.SourceRevision),
            };
            var file = arguments.GetValue(report);
            if (file is not null) CheckReport(file);
            var done = await RunAsync(options, cancel);
            if (file is not null) await File.WriteAllTextAsync(file, done.ToJson() + "\n", cancel);
            return done.IsComplete ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    /// <summary>Found out before a long ingest, not after it.</summary>
    private static void CheckReport(string file)
    {
        var path = Path.GetFullPath(file);
        var fault = Directory.Exists(path) ? "this is a folder; name a file for the report"
            : Directory.Exists(Path.GetDirectoryName(path)) ? null : "the report cannot be written: its folder does not exist";
        if (fault is not null) throw new InvalidInputException(new Diagnostic("CLI002", Severity.Error, new FileLocation(path), fault));
    }

    /// <summary>Ingests with a progress bar on a terminal, and prints the table of what became of the files.</summary>
    public static async Task<IngestReport> RunAsync(IngestOptions options, CancellationToken cancel)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        IngestReport? report = null;
        await console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("reading");
                var progress = new DirectProgress(step =>
                {
                    bar.MaxValue = Math.Max(1, step.Total);
                    bar.Value = step.Done;
                    bar.Description = Markup.Escape(Path.GetFileName(step.Path));
                });
                report = await Ingester.RunAsync(options, progress, cancel);
            });
        Print(report!, options.DryRun);
        return report!;
    }

    private static void Print(IngestReport report, bool dryRun)
    {
        Faults.Write(report.Diagnostics);
        foreach (var run in report.Runs) Faults.Write(run.Diagnostics.Where(found => found.Severity != Severity.Info));
        var table = new Table().Border(TableBorder.Simple).AddColumn("collection").AddColumn(Right(dryRun ? "would store" : "stored"))
            .AddColumn(Right("replaced")).AddColumn(Right("unchanged")).AddColumn(Right("refused")).AddColumn(Right("events")).AddColumn(Right("seconds"));
        table.AddRow(
            Markup.Escape(report.Collection), Number(report.Stored), Number(report.Replaced), Number(report.Unchanged), Number(report.Refused),
            Number(report.Events), report.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
        AnsiConsole.Write(table);
        foreach (var run in report.Runs.Where(run => run.Outcome == RunOutcome.Refused))
            Console.WriteLine($"refused: {run.Path}");
    }

    private static TableColumn Right(string head) => new TableColumn(head).RightAligned();

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Reports on the caller's thread: <see cref="Progress{T}"/> would report late and out of order.</summary>
    private sealed class DirectProgress(Action<IngestProgress> take) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => take(value);
    }
}

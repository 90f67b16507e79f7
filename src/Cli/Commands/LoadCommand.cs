using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using TapGamma.Diagnostics;
using TapGamma.Store;
using TapGamma.Store.Columns;
using TapGamma.Tables.Readers;

namespace TapGamma.Cli.Commands;

/// <summary><c>tapgamma load</c>: a table of ObsCore rows, whose data lie elsewhere, into ivoa.obscore.</summary>
internal static class LoadCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "CSV, TSV, VOTable or FITS table with ObsCore's columns" };
        var name = new Option<string>("--name")
        {
            Description = "Name under which the rows are kept; loading under it again replaces them",
            HelpName = "NAME",
            Required = true,
        };
        var store = CommonOptions.Store();
        var command = new Command("load", "Load a table of ObsCore rows and publish them in ivoa.obscore") { file, name, store };
        command.SetAction(async (arguments, cancel) =>
        {
            var uri = StoreUri.Parse(arguments.GetRequiredValue(store));
            var (path, label) = (arguments.GetRequiredValue(file), arguments.GetRequiredValue(name));
            if (!ColumnNames.IsRegular(label))
                throw new InvalidInputException(new Diagnostic("CLI003", Severity.Error, new ParameterLocation("name"), $"'{label}' is no name: use letters, digits and '_'"));
            if (!File.Exists(path)) throw new InvalidInputException(new Diagnostic("CLI004", Severity.Error, new FileLocation(path), "there is no such file"));
            var begin = Stopwatch.GetTimestamp();
            await using var rows = await TableReaders.OpenAsync(File.OpenRead(path), new TableReadOptions { Name = Path.GetFileName(path) }, cancel);
            await using var writer = await Stores.OpenWriterAsync(uri, cancellationToken: cancel);
            var count = await writer.LoadProductsAsync(label, rows, cancel);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{count:#,0} rows in ivoa.obscore as '{label}', {Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s"));
            return ExitCode.Done;
        });
        return command;
    }
}

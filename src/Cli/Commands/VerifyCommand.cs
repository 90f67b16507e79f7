using System.CommandLine;
using TapGamma.Analysis.Reruns;
using TapGamma.Cli.Analyse;
using TapGamma.Cli.Records;
using TapGamma.Provenance.Model;

namespace TapGamma.Cli.Commands;

/// <summary><c>tapgamma verify</c>: whether a result is still what its record says, and whether it can be had again.</summary>
internal static class VerifyCommand
{
    /// <summary>What a server was asked; it stands with the products of its jobs, and no analysis makes it.</summary>
    private const string Asked = "parameters.json";

    public static Command Create()
    {
        var path = new Argument<string>("result") { Description = "A product, a folder of products, or a record", HelpName = "PRODUCT|RECORD" };
        var data = new Option<string[]>("--data") { Description = "Folder to look in for inputs that lie elsewhere now; repeatable", HelpName = "DIR" };
        var rerun = new Option<bool>("--rerun") { Description = "Do it again and compare, product by product" };
        var command = new Command(
            "verify", "Check that inputs and products are the bytes that the record tells of. Exit status 1 when something differs or is missing") { path };
        command.Options.Add(data);
        command.Options.Add(rerun);
        command.SetAction((arguments, cancel) => Task.FromResult(
            Verify(arguments.GetValue(path)!, arguments.GetValue(data) ?? [], arguments.GetValue(rerun), cancel)));
        return command;
    }

    private static int Verify(string path, IReadOnlyList<string> folders, bool rerun, CancellationToken cancel)
    {
        if (folders.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing) throw AnalyseFaults.NoData(missing);
        var record = RecordFile.Find(path);
        var files = new RecordedFiles(record, folders);
        var products = files.Products;
        if (File.Exists(path) && !RecordFile.IsRecord(path))
        {
            if (StampedId.In(path) is { } id && id != record.Record.Id) throw RecordFaults.OtherRecord(path, id, record.Record.Id);
            products = [.. products.Where(e => Path.GetFileName(e.Location) == Path.GetFileName(path))];
            if (products.Count == 0) throw RecordFaults.NotInRecord(path);
        }

        Console.WriteLine($"record {record.Record.Id}");
        Program(record);
        var inputs = files.Inputs.Select(entity => (Entity: entity, Found: files.Find(entity))).ToList();
        var same = Report("inputs", inputs) & Report("products", [.. products.Select(entity => (entity, files.Find(entity)))]);
        if (!rerun) return same ? ExitCode.Done : ExitCode.Invalid;
        if (inputs.Any(i => i.Found.State == FileState.Missing))
        {
            Console.WriteLine("re-run: not possible without the missing inputs; name their folder by --data");
            return ExitCode.Invalid;
        }

        return Compare(record, files, products, [.. inputs.Select(i => (i.Entity, i.Found.Path!))], cancel) && same ? ExitCode.Done : ExitCode.Invalid;
    }

    private static void Program(RecordFile record)
    {
        if (RecordedProgram.Of(record.Record) is not { } program) return;
        Console.WriteLine($"made by {program.Name} {program}: " + (program.IsThis
            ? "this program" : $"that version is not here, this is {RecordedProgram.This}; --rerun shows whether it finds the same"));
    }

    private static bool Report(string what, List<(Entity Entity, (FileState State, string? Path) Found)> files)
    {
        Console.WriteLine(FormattableString.Invariant(
            $"{what}: {files.Count(f => f.Found.State == FileState.Same)} of {files.Count} are the same bytes"));
        foreach (var (entity, (state, place)) in files.Where(f => f.Found.State != FileState.Same))
        {
            Console.WriteLine(state == FileState.Changed
                ? $"  changed: {place} is no longer the file with SHA-256 {entity.Sha256}"
                : $"  missing: {entity.Location} ({entity.Name})");
        }

        return files.All(f => f.Found.State == FileState.Same);
    }

    private static bool Compare(
        RecordFile record, RecordedFiles files, IReadOnlyList<Entity> products, IReadOnlyList<(Entity Entity, string Path)> inputs, CancellationToken cancel)
    {
        var (made, others) = Rerun.Run(record, inputs, cancel);
        products = [.. products.Where(product => Path.GetFileName(product.Location) != Asked)];
        foreach (var other in others) Console.WriteLine($"  {other} was not among the inputs then, or is not among them now");
        var compared = ComparedProduct.Of(products, made, product => files.Find(product) is (FileState.Same, { } place) ? File.ReadAllBytes(place) : null);
        string[] differences = [.. compared.Where(product => product.Difference is not null).Select(product => $"  {product.Name}: {product.Difference}")];
        Console.WriteLine(FormattableString.Invariant($"re-run: {products.Count - differences.Length} of {products.Count} products are bit-equal"));
        foreach (var difference in differences) Console.WriteLine(difference);
        return differences.Length == 0 && others.Count == 0;
    }
}

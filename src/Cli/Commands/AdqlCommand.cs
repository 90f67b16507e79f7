using System.CommandLine;
using TapGamma.Adql;
using TapGamma.Diagnostics;
using TapGamma.Store;

namespace TapGamma.Cli.Commands;

/// <summary><c>tapgamma adql check|sql</c>: what the compiler thinks of a query.</summary>
internal static class AdqlCommand
{
    public static Command Create() => new("adql", "Check a query, or show the SQL it becomes")
    {
        Check(),
        Sql(),
    };

    private static Command Check()
    {
        var file = CommonOptions.QueryFile();
        var store = CommonOptions.Store();
        var syntax = new Option<bool>("--syntax") { Description = "Check the grammar only; no store is opened" };
        var command = new Command("check", "Check a query: exit status 0 when valid, 1 when not; findings on standard error")
        {
            file, syntax, store,
        };
        command.SetAction(async (arguments, cancel) =>
        {
            var text = await CommonOptions.ReadTextAsync(arguments.GetRequiredValue(file), cancel);
            var diagnostics = arguments.GetValue(syntax)
                ? AdqlCompiler.CheckSyntax(text)
                : (await CompileAsync(text, arguments.GetRequiredValue(store), cancel)).Diagnostics;
            Faults.Write(diagnostics);
            return diagnostics.Any(found => found.Severity == Severity.Error) ? ExitCode.Invalid : ExitCode.Done;
        });
        return command;
    }

    private static Command Sql()
    {
        var file = CommonOptions.QueryFile();
        var store = CommonOptions.Store();
        var command = new Command("sql", "Print the SQL that a query becomes on the store's engine") { file, store };
        command.SetAction(async (arguments, cancel) =>
        {
            var text = await CommonOptions.ReadTextAsync(arguments.GetRequiredValue(file), cancel);
            var compilation = await CompileAsync(text, arguments.GetRequiredValue(store), cancel);
            Faults.Write(compilation.Diagnostics);
            if (compilation.Query is not { } query) return ExitCode.Invalid;
            Console.WriteLine(query.Sql);
            for (var i = 0; i < query.Parameters.Count; i++)
                Console.WriteLine(FormattableString.Invariant($"-- parameter {i + 1}: {query.Parameters[i]}"));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<Compilation> CompileAsync(string text, string uri, CancellationToken cancel)
    {
        await using var store = await Stores.OpenAsync(StoreUri.Parse(uri), new StoreOptions(), cancel);
        var metadata = await store.GetMetadataAsync(cancel);
        return AdqlCompiler.Compile(text, metadata.Catalog, store.Dialect);
    }
}

using System.CommandLine;

namespace TapGamma.Cli;

/// <summary>Options that several commands share, with one wording and one default.</summary>
internal static class CommonOptions
{
    /// <summary>The store's URI.</summary>
    public static Option<string> Store() => new("--store")
    {
        Description = "The database: sqlite:PATH",
        HelpName = "URI",
        DefaultValueFactory = _ => "sqlite:var/tapgamma.db",
    };

    /// <summary>A text file, or - for standard input.</summary>
    public static Argument<string> QueryFile() => new("file")
    {
        Description = "File with the query; - or nothing reads standard input",
        DefaultValueFactory = _ => "-",
    };

    /// <summary>Reads what <see cref="QueryFile"/> names.</summary>
    public static async Task<string> ReadTextAsync(string file, CancellationToken cancellationToken)
    {
        if (file == "-") return await Console.In.ReadToEndAsync(cancellationToken);
        return await File.ReadAllTextAsync(file, cancellationToken);
    }
}

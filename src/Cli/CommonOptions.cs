using System.CommandLine;

namespace TapGamma.Cli;

/// <summary>Options that several commands share, with one wording and one default.</summary>
internal static class CommonOptions
{
    /// <summary>The store's URI.</summary>
    public static Option<string> Store() => new("--store")
    {
        Description = "The database: sqlite:PATH or postgres://user@host/database",
        HelpName = "URI",
        DefaultValueFactory = _ => "sqlite:var/tapgamma.db",
    };

    /// <summary>An address of the web, such as https://example.org/tap.</summary>
    public static Option<Uri?> WebAddress(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "URL",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
            result.AddError($"{name}: '{text}' is no web address; write one such as https://gamma.example.org");
            return null;
        },
    };

    /// <summary>Refuses what looks like an option: a mistyped one must not be taken for a path.</summary>
    public static Argument<string[]> NoOptions(Argument<string[]> paths)
    {
        paths.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
                result.AddError($"There is no option '{token.Value}'. (A path that begins with a dash is written ./{token.Value})");
        });
        return paths;
    }

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

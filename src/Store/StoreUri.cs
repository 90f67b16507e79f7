using TapGamma.Diagnostics;

namespace TapGamma.Store;

/// <summary>Where a store lies: <c>sqlite:PATH</c>.</summary>
/// <param name="Engine">Name of the database engine.</param>
/// <param name="Target">What the engine needs to find the database: for SQLite the path of the file.</param>
public sealed record StoreUri(string Engine, string Target)
{
    /// <summary>The store used when none is named.</summary>
    public static StoreUri Default { get; } = new("sqlite", "var/tapgamma.db");

    /// <summary>Reads a store URI; refuses what is none with a message that says what would be one.</summary>
    /// <exception cref="InvalidInputException">The text names no store.</exception>
    public static StoreUri Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var engine = colon < 0 ? "" : text[..colon];
        var target = text[(colon + 1)..];
        return engine switch
        {
            "sqlite" when target.Length > 0 => new StoreUri(engine, target),
            "sqlite" => throw new InvalidInputException(StoreDiagnostics.PathMissing()),
            "postgres" => throw new InvalidInputException(StoreDiagnostics.EngineNotYetSupported(engine)),
            _ => throw new InvalidInputException(StoreDiagnostics.NotAStoreUri(text)),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Engine}:{Target}";
}

namespace TapGamma.Adql;

/// <summary>
/// Stands among a query's parameters for the address under which the client reached the server; every request sets its own
/// (<see cref="CompiledQuery.At"/>).
/// </summary>
public sealed class ServerRoot
{
    private ServerRoot()
    {
    }

    /// <summary>The only one.</summary>
    public static ServerRoot Parameter { get; } = new();

    /// <inheritdoc/>
    public override string ToString() => "(the server's address)";
}

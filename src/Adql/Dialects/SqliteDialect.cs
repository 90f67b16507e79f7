namespace TapGamma.Adql.Dialects;

/// <summary>SQLite's SQL.</summary>
public sealed class SqliteDialect : ISqlDialect
{
    /// <inheritdoc/>
    public string Name => "sqlite";
}

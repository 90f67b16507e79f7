using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Dialects;
using TapGamma.Adql.Parsing;
using TapGamma.Diagnostics;

namespace TapGamma.Adql;

/// <summary>The one door of this room: ADQL 2.1 text in, SQL and typed columns out, or diagnostics.</summary>
public static class AdqlCompiler
{
    /// <summary>Compiles one query. Never throws for what the text says.</summary>
    /// <param name="text">The query.</param>
    /// <param name="catalog">What the query may name.</param>
    /// <param name="dialect">The engine's SQL.</param>
    public static Compilation Compile(string text, Catalog catalog, ISqlDialect dialect) =>
        new(null, [new Diagnostic("ADQL100", Severity.Error, null, "not yet")]);

    /// <summary>Checks the grammar only; no catalogue is needed.</summary>
    public static IReadOnlyList<Diagnostic> CheckSyntax(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AdqlParser.Parse(text, new(text)).Diagnostics;
    }
}

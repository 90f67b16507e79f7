using TapGamma.Adql.Binding;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Dialects;
using TapGamma.Adql.Parsing;
using TapGamma.Diagnostics;

namespace TapGamma.Adql;

/// <summary>The one door of this room: ADQL 2.1 text in, SQL and typed columns out, or diagnostics.</summary>
public static class AdqlCompiler
{
    /// <summary>Builds the parser's tables, so that the first query need not wait for them.</summary>
    public static void Prepare() => _ = AdqlLanguage.Data;

    /// <summary>Compiles one query. Never throws for what the text says.</summary>
    /// <param name="text">The query.</param>
    /// <param name="catalog">What the query may name.</param>
    /// <param name="dialect">The engine's SQL.</param>
    public static Compilation Compile(string text, Catalog catalog, ISqlDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(dialect);
        var messages = new AdqlDiagnostics(text);
        var (query, lexemes, syntax) = AdqlParser.Parse(text, messages);
        if (query is null) return new(null, syntax);
        var literals = new QueryLiterals(lexemes);
        var binder = new Binder(catalog, dialect, literals, messages);
        var statement = binder.Bind(query);
        if (binder.Diagnostics.Count > 0) return new(null, InTextOrder(binder.Diagnostics));
        var (sql, parameters, rowLimit, exchange) = SqlWriter.Write(statement, literals, dialect);
        if (parameters.Count > dialect.MaxParameters) return new(null, [messages.TooManyValues(dialect.MaxParameters)]);
        var output = statement.Query.Output;
        var compiled = new CompiledQuery(sql, parameters, [.. output.Select(column => column.Meta)], [.. output.Select(column => column.Type)], rowLimit)
        {
            Tables = binder.Tables,
            ComputesIntegers = binder.ComputesIntegers,
            Exchange = exchange,
        };
        return new(compiled, []);
    }

    /// <summary>Checks the grammar only; no catalogue is needed.</summary>
    public static IReadOnlyList<Diagnostic> CheckSyntax(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AdqlParser.Parse(text, new(text)).Diagnostics;
    }

    private static List<Diagnostic> InTextOrder(IReadOnlyList<Diagnostic> diagnostics) =>
        [.. diagnostics.OrderBy(diagnostic => (diagnostic.Location as TextLocation)?.Offset ?? 0)];
}

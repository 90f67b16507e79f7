using TapGamma.Adql.Ast;
using TapGamma.Diagnostics;

namespace TapGamma.Adql;

/// <content>ADQL2xx: names.</content>
internal sealed partial class AdqlDiagnostics
{
    private static string Suggest(string? near) => near is null ? "" : $" Did you mean {near}?";

    public Diagnostic UnknownTable(SourceSpan span, string? near, IReadOnlyList<string> others) => Error("ADQL201", span,
        $"There is no table {Quote(span)}."
        + (near is null && others.Count is > 0 and <= 10 ? $" There are {string.Join(", ", others)}." : Suggest(near)));

    public Diagnostic UnknownColumn(SourceSpan span, string? near, Identifier name, bool differsInCase)
    {
        var hint = (name.IsDelimited, differsInCase, near) switch
        {
            (true, true, _) => $" Quoted names must match in case: {near}.",
            (true, false, null) => $" For a string write '{name.Text}'.",
            _ => Suggest(near),
        };
        return Error("ADQL202", span, $"There is no column {Quote(span)} here.{hint}");
    }

    public Diagnostic AmbiguousColumn(SourceSpan span, string name, IReadOnlyList<string> owners) => Error("ADQL203", span,
        $"Column {name} is in more than one table here"
        + (owners.Count > 0 ? $"; write {string.Join(" or ", owners)}." : "; it cannot be merged."));

    public Diagnostic UnknownQualifier(SourceSpan span, string? near) => Error("ADQL204", span,
        $"{Quote(span)} is no table or alias of this query.{Suggest(near)}");

    public Diagnostic UnknownFunction(SourceSpan span, string? instead, string? near) => Error("ADQL205", span,
        $"There is no function {Quote(span)}" + (instead is null ? $".{Suggest(near)}" : $" here; {instead}."));

    public Diagnostic DuplicateAlias(SourceSpan span, string name) => Error("ADQL206", span,
        $"{name} names two tables of the same FROM; give each an alias of its own.");

    public Diagnostic TableHiddenByAlias(SourceSpan span, string table, string alias) => Error("ADQL207", span,
        $"Table {table} has the alias {alias} here; its columns are written {alias}.column.");

    public Diagnostic AmbiguousTable(SourceSpan span, IReadOnlyList<string> tables) => Error("ADQL208", span,
        $"There are several tables {Quote(span)}: {string.Join(", ", tables)}. Write the name with its schema.");

    public Diagnostic UnknownSchema(SourceSpan span, string schema, string? near) => Error("ADQL209", span,
        schema.Equals("TAP_UPLOAD", StringComparison.OrdinalIgnoreCase)
            ? "No table is uploaded with this query, so there is no schema TAP_UPLOAD."
            : $"There is no schema {schema}.{Suggest(near)}");

    public Diagnostic DuplicateCommonTable(SourceSpan span) => Error("ADQL210", span,
        $"WITH defines {Quote(span)} twice.");

    public Diagnostic RecursiveCommonTable(SourceSpan span) => Error("ADQL211", span,
        $"{Quote(span)} refers to itself; ADQL has no recursive queries.");

    public Diagnostic UsingColumnAbsent(SourceSpan span, string side) => Error("ADQL212", span,
        $"The {side} side of the join has no column {Quote(span)}.");

    public Diagnostic NaturalJoinWithoutColumns(SourceSpan span) => Error("ADQL213", span,
        "The two sides of this NATURAL JOIN have no column name in common; say with ON how they belong together.");

    public Diagnostic OrdinalOutOfRange(SourceSpan span, int columns) => Error("ADQL214", span,
        FormattableString.Invariant($"ORDER BY {Quote(span)} counts beyond the result, which has {columns} column{(columns == 1 ? "" : "s")}."));

    public Diagnostic OrderByNotInOutput(SourceSpan span) => Error("ADQL215", span,
        $"After DISTINCT or a set operator only columns of the result can be sorted by; {Quote(span)} is none.");

    public Diagnostic AmbiguousQualifier(SourceSpan span, string name) => Error("ADQL216", span,
        $"{name} can mean more than one table here; use aliases.");

    public Diagnostic UnknownCatalog(SourceSpan span) => Error("ADQL217", span,
        $"There is no catalog {Quote(span)}; tables are named schema.table.");
}

using TapGamma.Adql.Ast;
using TapGamma.Diagnostics;

namespace TapGamma.Adql;

/// <content>ADQL1xx: grammar.</content>
internal sealed partial class AdqlDiagnostics
{
    public Diagnostic Unexpected(SourceSpan span, string expected) => Error("ADQL100", span,
        $"\"{Quote(span)}\" cannot stand here; expected {expected}.");

    public Diagnostic UnexpectedEnd(SourceSpan span, string expected) => Error("ADQL101", span,
        $"The query ends too early; expected {expected}.");

    public Diagnostic ReservedWord(SourceSpan span) => Error("ADQL102", span,
        $"{Quote(span)} is a reserved word of ADQL; as a name it must be quoted: \"{Quote(span).ToLowerInvariant()}\".");

    public Diagnostic LimitIsTop(SourceSpan span, string? count) => Error("ADQL103", span,
        $"ADQL has no LIMIT; write SELECT TOP {count ?? "n"} ... instead.");

    public Diagnostic DoubleEquals(SourceSpan span) => Error("ADQL104", span, "ADQL compares with a single =, not ==.");

    public Diagnostic SecondStatement(SourceSpan span) => Error("ADQL105", span,
        "Only one query can be sent; nothing may follow the semicolon.");

    public Diagnostic NotAQuery(SourceSpan span) => Error("ADQL106", span,
        $"\"{Quote(span)}\" does not start a query; ADQL only reads data, with SELECT (or WITH ... SELECT).");

    public Diagnostic NotInAdql(SourceSpan span, string what, string instead) => Error("ADQL107", span,
        $"ADQL has no {what}; {instead}.");

    public Diagnostic WrongArgumentCount(SourceSpan span, string function, int fewest, int most, int given)
    {
        var wanted = (fewest, most) switch
        {
            (0, 0) => "no argument",
            (1, 1) => "one argument",
            (_, int.MaxValue) => "at least one argument",
            _ when fewest == most => FormattableString.Invariant($"{fewest} arguments"),
            _ when fewest == 0 => "at most one argument",
            _ => FormattableString.Invariant($"{fewest} or {most} arguments"),
        };
        return Error("ADQL108", span, FormattableString.Invariant($"{function} takes {wanted}, not {given}."));
    }

    public Diagnostic LiteralRequired(SourceSpan span, string function, int position, string what) => Error("ADQL109", span,
        FormattableString.Invariant($"Argument {position} of {function}, \"{Quote(span)}\", must be {what}."));

    public Diagnostic ConditionExpected(SourceSpan span, string? function) => Error("ADQL110", span,
        function is "CONTAINS" or "INTERSECTS" || (function is not null && function.StartsWith("IVO_", StringComparison.Ordinal))
            ? $"{function} gives 1 or 0 and is no condition by itself; write 1 = {function}(...)."
            : $"\"{Quote(span)}\" is a value, but a condition is needed here, such as a comparison.");

    public Diagnostic ValueExpected(SourceSpan span) => Error("ADQL111", span,
        $"\"{Quote(span)}\" is a condition, but a value is needed here; conditions belong to WHERE, ON and HAVING.");

    public Diagnostic GeometryShape(SourceSpan span, string rule, int given) => Error("ADQL112", span,
        FormattableString.Invariant($"{rule}; {given} argument{(given == 1 ? " is" : "s are")} given in \"{Quote(span)}\"."));

    public Diagnostic MixedVertices(SourceSpan span) => Error("ADQL113", span,
        "POLYGON takes either points or pairs of numbers, not a mixture.");

    public Diagnostic OddCoordinates(SourceSpan span, int count) => Error("ADQL114", span,
        FormattableString.Invariant($"POLYGON takes pairs of longitude and latitude, but {count} numbers are given."));

    public Diagnostic PointRequired(SourceSpan span, string function) => Error("ADQL115", span,
        $"{function} takes a point, not \"{Quote(span)}\"; CENTROID gives the centre of a shape.");

    public Diagnostic TooManyOperators(SourceSpan span, int limit) => Error("ADQL116", span,
        FormattableString.Invariant($"An expression starts here that joins more than {limit} values or is nested as deep."));

    public Diagnostic IsNullNeedsColumn(SourceSpan span) => Error("ADQL117", span,
        $"IS NULL tests a column; \"{Quote(span)}\" is an expression.");

    public Diagnostic TooManyNameParts(SourceSpan span) => Error("ADQL118", span,
        $"\"{Quote(span)}\" has too many parts; the longest name is catalog.schema.table, for columns followed by the column's name.");

    public Diagnostic StarAlone(SourceSpan span) => Error("ADQL119", span,
        "A bare * must be the whole select list; beside other columns write tablename.*.");

    public Diagnostic JoinWithoutCondition(SourceSpan span) => Error("ADQL120", span,
        "A JOIN needs ON condition or USING (column), or must be a NATURAL JOIN; for all combinations separate tables by a comma.");

    public Diagnostic SubqueryWithoutName(SourceSpan span) => Error("ADQL121", span,
        "A sub-query in FROM needs a name: write (SELECT ...) AS t.");

    public Diagnostic ClauseOutOfOrder(SourceSpan span) => Error("ADQL122", span,
        $"{Quote(span).ToUpperInvariant()} cannot stand here; each clause occurs once, in the order SELECT, FROM, WHERE, GROUP BY, HAVING, ORDER BY, OFFSET.");

    public Diagnostic DanglingComma(SourceSpan span) => Error("ADQL123", span,
        $"There is a comma before \"{Quote(span)}\", but nothing follows it in the list.");

    public Diagnostic WholeNumberNeeded(SourceSpan span, string keyword) => Error("ADQL124", span,
        $"{keyword} takes an unsigned whole number, not \"{Quote(span)}\".");

    public Diagnostic StringInDoubleQuotes(SourceSpan span) => Error("ADQL125", span,
        $"{Quote(span)} in double quotes is a name; strings are written with single quotes: '{Quote(span).Trim('"')}'.");

    public Diagnostic Misplaced(SourceSpan span, string rule) => Error("ADQL126", span, $"{rule}.");
}

using TapGamma.Adql.Ast;
using TapGamma.Adql.Binding;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Functions;
using TapGamma.Diagnostics;

namespace TapGamma.Adql;

/// <content>ADQL3xx: types, units, grouping and geometry.</content>
internal sealed partial class AdqlDiagnostics
{
    public Diagnostic NotComparable(SourceSpan span, AdqlType left, AdqlType right, string? hint) => Error("ADQL301", span,
        $"{Capital(AdqlTypes.Describe(left))} cannot be compared with {AdqlTypes.Describe(right)} in \"{Quote(span)}\"."
        + (hint is null ? "" : $" Write {hint}."));

    public Diagnostic NumberExpected(SourceSpan span, AdqlType given) => Error("ADQL302", span,
        $"A number is needed here, but \"{Quote(span)}\" is {AdqlTypes.Describe(given)}.");

    public Diagnostic TextExpected(SourceSpan span, AdqlType given) => Error("ADQL303", span,
        $"Text is needed here, but \"{Quote(span)}\" is {AdqlTypes.Describe(given)}."
        + (given.IsNumeric() ? " CAST(... AS VARCHAR) makes it text." : ""));

    public Diagnostic ArgumentType(SourceSpan span, string function, int position, ParameterKind wanted, AdqlType given) =>
        Error("ADQL304", span, FormattableString.Invariant(
            $"Argument {position} of {function} must be {Describe(wanted)}, but \"{Quote(span)}\" is {AdqlTypes.Describe(given)}."));

    public Diagnostic NoSuchSignature(SourceSpan span, string function, IReadOnlyList<string> forms, IReadOnlyList<AdqlType> given) =>
        Error("ADQL305", span,
            $"{function} cannot be called with ({string.Join(", ", given.Select(AdqlTypes.Describe))}); it is {string.Join(" or ", forms)}.");

    public Diagnostic NotGrouped(SourceSpan span) => Error("ADQL306", span,
        $"{Quote(span)} must be named in GROUP BY or stand inside a function such as MIN or COUNT, because this query groups rows.");

    public Diagnostic AggregateNotAllowed(SourceSpan span, string function, string clause) => Error("ADQL307", span,
        $"{function} folds many rows and cannot stand in {clause}; conditions on it belong to HAVING.");

    public Diagnostic NestedAggregate(SourceSpan span, string function) => Error("ADQL308", span,
        $"{function} stands inside another function that folds rows; use a sub-query in FROM.");

    public Diagnostic SetColumnCounts(SourceSpan span, string operation, int left, int right) => Error("ADQL309", span,
        FormattableString.Invariant($"Both sides of {operation} must have the same number of columns, not {left} and {right}."));

    public Diagnostic SetTypes(SourceSpan span, string operation, int position, AdqlType left, AdqlType right) => Error("ADQL310", span,
        FormattableString.Invariant($"Column {position} is {AdqlTypes.Describe(left)} on the left of {operation} and {AdqlTypes.Describe(right)} on the right."));

    public Diagnostic CastUndefined(SourceSpan span, AdqlType from, AdqlType to) => Error("ADQL311", span,
        $"CAST from {AdqlTypes.Name(from)} to {AdqlTypes.Name(to)} is not defined.");

    public Diagnostic CoalesceTypes(SourceSpan span, AdqlType first, AdqlType other) => Error("ADQL312", span,
        $"The arguments of COALESCE must be of one type; \"{Quote(span)}\" is {AdqlTypes.Describe(other)}, those before are {AdqlTypes.Describe(first)}.");

    public Diagnostic UnitUnknown(SourceSpan span, string unit) => Error("ADQL313", span,
        unit.Length == 0 ? "The unit is empty." : $"'{unit}' is no unit in the syntax of VOUnits, such as deg, TeV or cm**-2.s**-1.");

    public Diagnostic UnitsDiffer(SourceSpan span, string from, string to) => Error("ADQL314", span,
        $"A value in '{from}' cannot be converted to '{to}'.");

    public Diagnostic OperandWithoutUnit(SourceSpan span) => Error("ADQL315", span,
        $"\"{Quote(span)}\" has no unit that could be converted.");

    public Diagnostic NoOperators(SourceSpan span, AdqlType type) => Error("ADQL316", span,
        $"\"{Quote(span)}\" is {AdqlTypes.Describe(type)}, which cannot be compared"
        + (type.IsGeometry() ? "; use CONTAINS, INTERSECTS or DISTANCE." : "; it can only be selected."));

    public Diagnostic NotATimestamp(SourceSpan span) => Error("ADQL317", span,
        $"{Quote(span)} is no time; write 'YYYY-MM-DD' or 'YYYY-MM-DDThh:mm:ss'.");

    public Diagnostic LatitudeOutOfRange(SourceSpan span) => Error("ADQL318", span,
        $"The latitude {Quote(span)} is not between -90 and 90 degrees.");

    public Diagnostic FrameUnknown(SourceSpan span, string frame) => Error("ADQL319", span,
        $"'{frame}' is no known coordinate system; it can be left out, and ivo_geom_transform converts between systems.");

    public Diagnostic RegionInvalid(SourceSpan span, string reason) => Error("ADQL320", span,
        $"{Quote(span)} is no STC-S region: {reason.TrimEnd('.')}. It should look like 'Circle ICRS 83.6 22.0 1.5'.");

    public Diagnostic OneColumnNeeded(SourceSpan span, int columns) => Error("ADQL321", span,
        FormattableString.Invariant($"The sub-query after IN must have one column, not {columns}."));

    public Diagnostic NegativeRadius(SourceSpan span) => Error("ADQL322", span,
        $"The radius {Quote(span)} is negative.");

    public Diagnostic NotSortable(SourceSpan span, string what, AdqlType type) => Error("ADQL323", span,
        $"\"{Quote(span)}\" is {AdqlTypes.Describe(type)}, which cannot be {what}.");

    public Diagnostic FramesDiffer(SourceSpan span, string first, string second) => Error("ADQL324", span,
        $"{first} and {second} are mixed in \"{Quote(span)}\"; convert with ivo_geom_transform.");

    public Diagnostic FrameNotConvertible(SourceSpan span, IReadOnlyList<string> frames) => Error("ADQL325", span,
        $"{Quote(span)} is no frame that can be converted; there are {string.Join(", ", frames).ToUpperInvariant()}.");

    public Diagnostic ArgumentValue(SourceSpan span, string function, int position, string reason) => Error("ADQL326", span,
        FormattableString.Invariant($"Argument {position} of {function}, \"{Quote(span)}\", {reason.TrimEnd('.')}."));

    private static string Capital(string phrase) => char.ToUpperInvariant(phrase[0]) + phrase[1..];

    private static string Describe(ParameterKind kind) => kind switch
    {
        ParameterKind.Number => "a number",
        ParameterKind.Integer or ParameterKind.Index => "a whole number",
        ParameterKind.Text => "text",
        ParameterKind.Timestamp => "a timestamp",
        ParameterKind.Geometry => "a geometry",
        ParameterKind.Interval => "an interval",
        ParameterKind.Moc => "a coverage map (MOC)",
        _ => "a " + kind.ToString().ToLowerInvariant(),
    };
}

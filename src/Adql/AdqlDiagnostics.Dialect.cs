using TapGamma.Adql.Ast;
using TapGamma.Diagnostics;

namespace TapGamma.Adql;

/// <content>ADQL4xx: what the engine behind cannot do.</content>
internal sealed partial class AdqlDiagnostics
{
    public Diagnostic TooManyTables(SourceSpan span, int limit) => Error("ADQL402", span,
        FormattableString.Invariant($"At most {limit} tables can be joined in one FROM."));

    public Diagnostic TooManyValues(int limit) => Error("ADQL403", default,
        FormattableString.Invariant($"The query holds more than {limit} different numbers and strings; upload them as a table instead."));

    public Diagnostic TooManyColumns(SourceSpan span, int limit) => Error("ADQL404", span,
        FormattableString.Invariant($"At most {limit} columns can be selected, sorted by or grouped by."));

    public Diagnostic TooManyArguments(SourceSpan span, int limit) => Error("ADQL405", span,
        FormattableString.Invariant($"A function can take at most {limit} arguments."));
}

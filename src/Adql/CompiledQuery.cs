using TapGamma.Adql.Binding;
using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql;

/// <summary>A query ready for an engine: text built from the syntax tree only, values as parameters.</summary>
/// <param name="Sql">The SQL in the dialect's language.</param>
/// <param name="Parameters">Values of <c>?1</c>, <c>?2</c>, ... (SQLite) or <c>$1</c>, <c>$2</c>, ... (PostgreSQL): long, double or string, or <see cref="ServerRoot.Parameter"/>.</param>
/// <param name="Columns">Result columns with all metadata, in order.</param>
/// <param name="Types">The ADQL type of each result column.</param>
/// <param name="RowLimitParameter">
/// Number (from 1) of one further parameter, not in <paramref name="Parameters"/>, that caps the number of rows
/// (the caller binds MAXREC + 1; it never raises TOP), or 0 when the text has none.
/// </param>
public sealed record CompiledQuery(
    string Sql,
    IReadOnlyList<object> Parameters,
    IReadOnlyList<Column> Columns,
    IReadOnlyList<AdqlType> Types,
    int RowLimitParameter)
{
    /// <summary>Full names of the tables it reads, each once, by name.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>Whether it computes with integers, so that a result may be larger than its column's type can hold.</summary>
    public bool ComputesIntegers { get; init; }

    /// <summary>What other literals make of its parameters; null when it serves its own text only.</summary>
    internal LiteralExchange? Exchange { get; init; }

    /// <summary>The query for another text of its form: the same SQL with other parameters, or null when that text needs other SQL.</summary>
    /// <param name="form">The form with the literals of the other text.</param>
    public CompiledQuery? With(QueryForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Exchange?.Parameters(Parameters, form.Literals) is { } parameters ? this with { Parameters = parameters } : null;
    }

    /// <summary>The query for a client that reaches the server under an address: what <see cref="ServerRoot"/> stood for.</summary>
    /// <param name="root">The server's root without a final slash, such as <c>https://gamma.example.org</c>.</param>
    public CompiledQuery At(string root) => Parameters.Contains(ServerRoot.Parameter)
        ? this with { Parameters = [.. Parameters.Select(value => value == ServerRoot.Parameter ? root : value)] }
        : this;
}

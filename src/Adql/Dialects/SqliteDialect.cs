using System.Globalization;
using System.Text;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Functions;

namespace TapGamma.Adql.Dialects;

/// <summary>SQLite's SQL, with the functions <c>tg_*</c> and <c>ivo_*</c> that the store defines on every connection.</summary>
public sealed class SqliteDialect : ISqlDialect
{
    private const int MostWildcards = 4;

    /// <inheritdoc/>
    public string Name => "sqlite";

    /// <inheritdoc/>
    public int MaxJoinedTables => 60;

    /// <inheritdoc/>
    public int MaxColumns => 1000;

    /// <inheritdoc/>
    public int MaxParameters => 32000;

    /// <inheritdoc/>
    public int MaxArguments => 100;

    /// <inheritdoc/>
    public int MaxExpressionDepth => 900;

    /// <inheritdoc/>
    public bool HasSetOperatorsWithDuplicates => false;

    /// <inheritdoc/>
    public bool GroupsForHaving => false;

    /// <inheritdoc/>
    public string Parameter(int number) => "?" + number.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string Quote(string identifier)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        return '"' + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }

    /// <inheritdoc/>
    public string Table(CatalogTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.PhysicalSchema is null ? Quote(table.PhysicalName) : Quote(table.PhysicalSchema) + "." + Quote(table.PhysicalName);
    }

    /// <inheritdoc/>
    public string? Function(string function, IReadOnlyList<AdqlType> arguments) => null;

    /// <inheritdoc/>
    public string NullOf(ParameterKind kind) => "NULL";

    /// <inheritdoc/>
    public string Arithmetic(string left, char operation, string right) => $"({left} {operation} {right})";

    /// <inheritdoc/>
    public string Aggregate(string kind, string argument, bool distinct, AdqlType result) =>
        $"{kind}({(distinct ? "DISTINCT " : "")}{argument})";

    /// <inheritdoc/>
    public string Truth(bool value) => value ? "1" : "0";

    /// <inheritdoc/>
    public string SortKey(string value, bool descending) => descending ? value + " DESC" : value;

    /// <inheritdoc/>
    public string Cast(string value, AdqlType from, AdqlType to, int? size) => to switch
    {
        AdqlType.Varchar => CastToText(value, from, size),
        AdqlType.Timestamp => from == AdqlType.Timestamp ? value : Instant(value),
        AdqlType.Smallint or AdqlType.Integer or AdqlType.Bigint => CastToInteger(value, from, to),
        AdqlType.Real => $"tg_cast_real({value})",
        AdqlType.Double => from == AdqlType.Varchar ? $"tg_cast_double({value})" : $"CAST({value} AS REAL)",
        _ => from == to ? value : $"tg_cast_geometry({value}, '{to.ToString().ToLowerInvariant()}')",
    };

    /// <inheritdoc/>
    public string Instant(string value) => $"tg_timestamp({value})";

    /// <inheritdoc/>
    public string Like(string value, string pattern, bool ignoreCase) =>
        ignoreCase ? $"tg_ilike({value}, {pattern})" : $"tg_like({value}, {pattern})";

    /// <inheritdoc/>
    public (string Operator, string Pattern)? IndexableLike(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);

        // GLOB backtracks: with many wildcards its time explodes, where tg_like's stays bounded.
        if (pattern.Length > 1000 || pattern.Count(c => c == '%') > MostWildcards || pattern.Contains('\0', StringComparison.Ordinal))
            return null;
        var glob = new StringBuilder();
        foreach (var c in pattern)
        {
            glob.Append(c switch
            {
                '%' => "*",
                '_' => "?",
                '*' or '?' or '[' => $"[{c}]",
                _ => c.ToString(),
            });
        }

        return ("GLOB", glob.ToString());
    }

    /// <inheritdoc/>
    public string ListFromJson(string parameter, AdqlType type) => $"(SELECT value FROM json_each({parameter}))";

    /// <inheritdoc/>
    public string Lesser(string a, string b) => $"min({a}, {b})";

    /// <inheritdoc/>
    public string Limit(string? limit, string? offset)
    {
        // SQLite looks at the value of a bare parameter while it plans, and so would plan anew for each run of a prepared statement.
        var rows = limit is null ? "-1" : limit + " + 0";
        return offset is null ? $"LIMIT {rows}" : $"LIMIT {rows} OFFSET {offset}";
    }

    /// <inheritdoc/>
    public string Distance(string lon1, string lat1, string lon2, string lat2) => $"tg_distance({lon1}, {lat1}, {lon2}, {lat2})";

    /// <inheritdoc/>
    public string IsWithin(string lon1, string lat1, string lon2, string lat2, string radius) =>
        $"tg_within({lon1}, {lat1}, {lon2}, {lat2}, {radius})";

    /// <inheritdoc/>
    public string TransparentCommonTable => "AS NOT MATERIALIZED";

    /// <inheritdoc/>
    public string ShiftRight(string value, int bits) => string.Create(CultureInfo.InvariantCulture, $"({value} >> {bits})");

    /// <inheritdoc/>
    public string Found(SkySearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        var index = search.Index;
        var key = string.Create(CultureInfo.InvariantCulture, $"k{search.Number}");
        string Column(string name) => $"{key}.{Quote(name)}";
        var table = index.IndexSchema is null ? Quote(index.IndexTable) : Quote(index.IndexSchema) + "." + Quote(index.IndexTable);
        var (relation, condition) = SqliteSearch.Write(search with
        {
            Key = Column(index.KeyColumn),
            Longitude = Column(index.KeyLongitude),
            Latitude = Column(index.KeyLatitude),
            Radius = index.KeyRadius is null ? null : Column(index.KeyRadius),
        });
        return $"{search.RowId} IN (SELECT {Column(index.IndexRowId)} FROM {relation} CROSS JOIN {table} AS {key} WHERE {condition})";
    }

    /// <inheritdoc/>
    public (string Relation, string Condition)? Joined(SkySearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        return SqliteSearch.Write(search);
    }

    /// <inheritdoc/>
    public (string Relation, string Condition)? JoinedAside(SkySearch search) => null;

    /// <inheritdoc/>
    public bool FullJoinNeedsEquality => false;

    private static string CastToText(string value, AdqlType from, int? size)
    {
        var text = from switch
        {
            AdqlType.Varchar or AdqlType.Timestamp or AdqlType.Null => value,
            AdqlType.Real or AdqlType.Double => $"tg_cast_text({value})",
            _ => $"CAST({value} AS TEXT)",
        };
        return size is null ? text : string.Create(CultureInfo.InvariantCulture, $"substr({text}, 1, {size})");
    }

    private static string CastToInteger(string value, AdqlType from, AdqlType to)
    {
        var fits = from is AdqlType.Null or AdqlType.Boolean || (from <= to && from >= AdqlType.Smallint);
        var bits = to switch
        {
            AdqlType.Smallint => "16",
            AdqlType.Integer => "32",
            _ => "64",
        };
        return fits ? value : $"tg_cast_integer({value}, {bits})";
    }
}

using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using TapGamma.Adql.Binding;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Functions;

namespace TapGamma.Adql.Dialects;

/// <summary>
/// PostgreSQL's SQL, with the functions <c>tg_*</c> and <c>ivo_*</c> that the store keeps in the database. What it selects is
/// equal to what <see cref="SqliteDialect"/>'s does.
/// </summary>
public sealed class PostgresDialect : ISqlDialect
{
    /// <summary>PostgreSQL's own functions fail where ADQL has NULL, or know other types than double precision.</summary>
    private static readonly FrozenDictionary<string, string> Functions = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ABS"] = "abs(CAST({0} AS float8))",
        ["ACOS"] = "tg_acos({0})",
        ["ASIN"] = "tg_asin({0})",
        ["CEILING"] = "ceil(CAST({0} AS float8))",
        ["COT"] = "(1.0 / nullif(tan({0}), 0))",
        ["EXP"] = "tg_exp({0})",
        ["FLOOR"] = "floor(CAST({0} AS float8))",
        ["LOG"] = "tg_ln({0})",
        ["LOG10"] = "tg_log10({0})",
        ["MOD"] = "tg_mod({0}, {1})",
        ["POWER"] = "tg_power({0}, {1})",
        ["SQRT"] = "tg_sqrt({0})",
        ["corr"] = "corr({0}, {1})",
        ["covar_pop"] = "covar_pop({0}, {1})",
        ["covar_samp"] = "covar_samp({0}, {1})",
        ["ivo_string_agg"] = "string_agg({0}, {1})",
        ["median"] = "percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST({0} AS float8))",
        ["percentile_cont"] = "percentile_cont(CAST({1} AS float8)) WITHIN GROUP (ORDER BY CAST({0} AS float8))",
        ["stddev_pop"] = "stddev_pop(CAST({0} AS float8))",
        ["stddev_samp"] = "stddev_samp(CAST({0} AS float8))",
        ["var_pop"] = "var_pop(CAST({0} AS float8))",
        ["var_samp"] = "var_samp(CAST({0} AS float8))",
        ["vhe_livetime_within"] = "sum(CASE WHEN tg_distance({1}, {2}, {3}, {4}) <= {5} THEN CAST({0} AS float8) ELSE 0 END)",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => "postgres";

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
    public bool HasSetOperatorsWithDuplicates => true;

    /// <inheritdoc/>
    public bool GroupsForHaving => true;

    /// <inheritdoc/>
    public string Parameter(int number) => "$" + number.ToString(CultureInfo.InvariantCulture);

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
    public string? Function(string function, IReadOnlyList<AdqlType> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (function == "POLYGON") return Polygon(arguments);
        if (function == "moc_agg") return arguments.Count == 1 ? "tg_moc_union(array_agg({0}))" : "tg_moc_union(array_agg(tg_moc({0}, {1})))";
        return Functions.GetValueOrDefault(function);
    }

    /// <inheritdoc/>
    public string NullOf(ParameterKind kind) => kind switch
    {
        ParameterKind.Number => "CAST(NULL AS float8)",
        ParameterKind.Integer => "CAST(NULL AS integer)",
        ParameterKind.Index => "CAST(NULL AS bigint)",
        ParameterKind.Text or ParameterKind.Timestamp or ParameterKind.Region or ParameterKind.Moc => "CAST(NULL AS text)",
        _ => "CAST(NULL AS float8[])",
    };

    /// <inheritdoc/>
    public string Arithmetic(string left, char operation, string right) =>
        operation == '/' ? $"({left} / nullif({right}, 0))" : $"({left} {operation} {right})";

    /// <summary>Sums of whole numbers are numeric in PostgreSQL, and those of single precision are no more precise.</summary>
    public string Aggregate(string kind, string argument, bool distinct, AdqlType result)
    {
        var distinctly = distinct ? "DISTINCT " : "";
        return (kind, result) switch
        {
            ("sum", AdqlType.Bigint) => $"CAST(sum({distinctly}{argument}) AS bigint)",
            ("sum" or "avg", _) => $"{kind}({distinctly}CAST({argument} AS float8))",
            _ => $"{kind}({distinctly}{argument})",
        };
    }

    /// <inheritdoc/>
    public string Truth(bool value) => value ? "TRUE" : "FALSE";

    /// <inheritdoc/>
    public string SortKey(string value, bool descending) => value + (descending ? " DESC NULLS LAST" : " NULLS FIRST");

    /// <inheritdoc/>
    public string Cast(string value, AdqlType from, AdqlType to, int? size) => to switch
    {
        AdqlType.Varchar => CastToText(value, from, size),
        AdqlType.Timestamp => from == AdqlType.Timestamp ? value : Instant(value),
        AdqlType.Smallint => CastToInteger(value, from, to, "smallint"),
        AdqlType.Integer => CastToInteger(value, from, to, "integer"),
        AdqlType.Bigint => CastToInteger(value, from, to, "bigint"),
        AdqlType.Real => from == AdqlType.Boolean ? $"CAST(CAST({value} AS integer) AS real)" : $"tg_cast_real({value})",
        AdqlType.Double => CastToDouble(value, from),
        _ => from == to ? value : $"tg_cast_geometry({value}, '{to.ToString().ToLowerInvariant()}')",
    };

    /// <inheritdoc/>
    public string Instant(string value) => $"tg_timestamp({value})";

    /// <inheritdoc/>
    public string Like(string value, string pattern, bool ignoreCase) => ignoreCase
        ? $"tg_upper({value}) LIKE tg_upper({pattern}) ESCAPE ''"
        : $"{value} LIKE {pattern} ESCAPE ''";

    /// <inheritdoc/>
    public (string Operator, string Pattern)? IndexableLike(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return ("LIKE", pattern.Replace("\\", "\\\\", StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public string ListFromJson(string parameter, AdqlType type)
    {
        var element = type switch
        {
            AdqlType.Varchar => "v COLLATE \"C\"",
            AdqlType.Double => "CAST(v AS float8)",
            _ => "CAST(v AS bigint)",
        };
        return $"(SELECT {element} FROM json_array_elements_text(CAST({parameter} AS json)) AS v)";
    }

    /// <inheritdoc/>
    public string Lesser(string a, string b) => $"least({a}, {b})";

    /// <inheritdoc/>
    public string Limit(string? limit, string? offset)
    {
        var text = new StringBuilder();
        if (limit is not null) text.Append("LIMIT ").Append(limit);
        if (offset is not null) text.Append(limit is null ? "OFFSET " : " OFFSET ").Append(offset);
        return text.ToString();
    }

    /// <inheritdoc/>
    public string Distance(string lon1, string lat1, string lon2, string lat2) => $"tg_distance({lon1}, {lat1}, {lon2}, {lat2})";

    /// <inheritdoc/>
    public string IsWithin(string lon1, string lat1, string lon2, string lat2, string radius) =>
        $"tg_within({lon1}, {lat1}, {lon2}, {lat2}, {radius})";

    /// <inheritdoc/>
    public string Found(SkySearch search) => PostgresSearch.Condition(search);

    /// <inheritdoc/>
    public (string Relation, string Condition)? Joined(SkySearch search) => PostgresSearch.Joined(search);

    /// <inheritdoc/>
    public (string Relation, string Condition)? JoinedAside(SkySearch search) => PostgresSearch.Joined(search);

    /// <inheritdoc/>
    public bool FullJoinNeedsEquality => true;

    /// <inheritdoc/>
    public string TransparentCommonTable => "AS NOT MATERIALIZED";

    /// <inheritdoc/>
    public string ShiftRight(string value, int bits) => string.Create(CultureInfo.InvariantCulture, $"({value} >> {bits})");

    /// <summary>A list of numbers is an array; of points, their numbers one after the other, where a missing one spoils the shape.</summary>
    private static string Polygon(IReadOnlyList<AdqlType> arguments)
    {
        if (arguments[0].IsNumeric()) return "tg_polygon(CAST(ARRAY[{*}] AS float8[]))";
        var points = arguments.Select((_, i) => FormattableString.Invariant($"coalesce({{{i}}}, '{{NaN,NaN}}')"));
        return $"tg_polygon({string.Join(" || ", points)})";
    }

    private static string CastToText(string value, AdqlType from, int? size)
    {
        var text = from switch
        {
            AdqlType.Varchar or AdqlType.Timestamp or AdqlType.Null => value,
            AdqlType.Real or AdqlType.Double => $"tg_cast_text({value})",
            _ => $"CAST({value} AS text) COLLATE \"C\"",
        };
        return size is null ? text : string.Create(CultureInfo.InvariantCulture, $"substr({text}, 1, {size})");
    }

    private static string CastToDouble(string value, AdqlType from) => from switch
    {
        AdqlType.Boolean => $"CAST(CAST({value} AS integer) AS float8)",
        AdqlType.Varchar => $"tg_cast_double({value})",
        _ => $"CAST({value} AS float8)",
    };

    private static string CastToInteger(string value, AdqlType from, AdqlType to, string name)
    {
        if (from == AdqlType.Boolean) return name == "integer" ? $"CAST({value} AS integer)" : $"CAST(CAST({value} AS integer) AS {name})";
        if (from == to) return value;
        if (from == AdqlType.Null || (from.IsInteger() && from < to)) return $"CAST({value} AS {name})";
        var bits = to switch
        {
            AdqlType.Smallint => "16",
            AdqlType.Integer => "32",
            _ => "64",
        };
        return $"CAST(tg_cast_integer({value}, {bits}) AS {name})";
    }
}

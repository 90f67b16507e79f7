namespace TapGamma.Adql.Tests;

/// <summary>Writes random queries from the grammar, most of which also make sense.</summary>
internal sealed class QueryGenerator(Random random)
{
    private int _depth;
    private int _alias;

    public string Query()
    {
        _depth = 0;
        _alias = 0;
        return Chance(6) ? $"WITH w AS ({Expression()}) {Select("w", "c_1")}" : Expression();
    }

    private bool Chance(int n) => random.Next(n) == 0;

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private string Expression()
    {
        var body = Chance(4) && _depth++ < 3
            ? $"{Operand()} {Pick("UNION", "UNION ALL", "INTERSECT", "EXCEPT", "EXCEPT ALL", "INTERSECT ALL")} {Operand()}"
            : Select(null, null);
        return body + (Chance(3) ? " ORDER BY " + Pick("1", "c_1", "1 DESC") : "") + (Chance(6) ? " OFFSET 1" : "");
    }

    private string Operand() => Chance(3) ? $"({Expression()})" : Select(null, null);

    private string Select(string? table, string? column)
    {
        var a = "a" + (++_alias);
        var from = table ?? Pick("hess.obs", "hess.obs", "hess.obs", "hess.source");
        var isObservations = from == "hess.obs";
        if (isObservations && Chance(4)) from += $" AS {a} {Pick("", "LEFT", "RIGHT", "FULL", "INNER")} JOIN hess.hdu AS h{a} ON {a}.obs_id = h{a}.obs_id";
        else if (isObservations && Chance(6)) from = $"hess.source AS s{a} JOIN hess.obs AS {a} ON DISTANCE(s{a}.ra, s{a}.dec, {a}.ra_pnt, {a}.dec_pnt) < 1";
        else if (Chance(5) && _depth++ < 3) (from, isObservations, column) = ($"({Expression()}) AS {a}", false, "c_1");
        else from += $" AS {a}";
        var quantifier = Pick("", "", "", "DISTINCT ", "ALL ") + Pick("", "", "TOP 5 ");
        column ??= isObservations ? $"{a}.livetime" : $"{a}.ra";
        if (isObservations && Chance(4))
            return $"SELECT {quantifier}SUM({Number(a, column)}) AS c_1, COUNT(*) FROM {from} GROUP BY {a}.n_tels HAVING COUNT(*) > {random.Next(3)}";
        return $"SELECT {quantifier}{(column == "c_1" ? "c_1" : Number(a, column))} AS c_1 FROM {from}"
            + (Chance(2) ? $" WHERE {Condition(a, column, isObservations)}" : "");
    }

    private string Number(string a, string column) => (_depth++ < 8 ? random.Next(9) : 0) switch
    {
        1 => random.Next(100).ToString(System.Globalization.CultureInfo.InvariantCulture),
        2 => $"{Number(a, column)} {Pick("+", "-", "*", "/")} {Number(a, column)}",
        3 => $"{Pick("ABS", "SIN", "FLOOR", "SQRT", "LOG", "ROUND", "DEGREES")}({Number(a, column)})",
        4 => $"POWER({Number(a, column)}, {Number(a, column)})",
        5 => $"COALESCE({Number(a, column)}, {Number(a, column)})",
        6 => $"CAST({Number(a, column)} AS {Pick("INTEGER", "REAL", "DOUBLE PRECISION", "SMALLINT")})",
        7 => $"-({Number(a, column)})",
        8 => $"COORD1(POINT({Number(a, column)}, 3))",
        _ => column,
    };

    private string Condition(string a, string column, bool isObservations) => (_depth++ < 10 ? random.Next(10) : 0) switch
    {
        1 => $"({Condition(a, column, isObservations)} {Pick("AND", "OR")} {Condition(a, column, isObservations)})",
        2 => $"NOT {Condition(a, column, isObservations)}",
        3 => $"{Number(a, column)} {Pick("", "NOT ")}BETWEEN {Number(a, column)} AND {Number(a, column)}",
        4 => $"{Number(a, column)} {Pick("", "NOT ")}IN ({Number(a, column)}, 7)",
        5 => $"{column} IS {Pick("", "NOT ")}NULL",
        6 when isObservations => $"{Pick("DISTANCE(a.ra_pnt, a.dec_pnt, 83, 22) < 2", "1 = CONTAINS(POINT(a.ra_pnt, a.dec_pnt), CIRCLE(83, 22, 2))", "INTERSECTS(a.fov, POLYGON(1, 2, 3, 4, 5, 9)) = 0", "a.object_name LIKE 'C%'", "a.date_obs > '2004-01-01'", "EXISTS (SELECT 1 FROM hess.hdu AS e WHERE e.obs_id = a.obs_id)", "a.obs_id IN (SELECT obs_id FROM hess.hdu)").Replace("a.", a + ".", StringComparison.Ordinal)}",
        _ => $"{Number(a, column)} {Pick("=", "<>", "<", ">=")} {Number(a, column)}",
    };
}

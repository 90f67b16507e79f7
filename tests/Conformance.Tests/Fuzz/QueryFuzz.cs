using System.Text;
using System.Text.RegularExpressions;
using TapGamma.Adql.Tests;

namespace TapGamma.Conformance.Tests.Fuzz;

/// <summary>Queries made from the grammar, queries damaged, and calls of every function with values at their limits.</summary>
internal sealed partial class QueryFuzz(Random random, FuzzServer server)
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["hess.obs"] = "ivoa.obscore",
        ["hess.hdu"] = "ivoa.obscore",
        ["hess.source"] = "ivoa.obscore",
        ["livetime"] = "t_exptime",
        ["n_tels"] = "calib_level",
        ["ra_pnt"] = "s_ra",
        ["dec_pnt"] = "s_dec",
        ["ra"] = "s_ra",
        ["dec"] = "s_dec",
        ["fov"] = "s_region",
        ["object_name"] = "target_name",
        ["date_obs"] = "obs_id",
    };

    private static readonly string[] Pieces =
    [
        "SELECT", "FROM", "WHERE", "ivoa.obscore", "TAP_SCHEMA.columns", "obs_id", "s_ra", "s_region", "*", ",", "(", ")", "=", "<", "AND", "OR", "NOT",
        "JOIN", "ON", "USING", "NATURAL", "UNION", "EXCEPT", "ORDER BY", "GROUP BY", "HAVING", "COUNT(*)", "TOP 3", "OFFSET 2", "1", "1e400", "'x'", "NULL",
        "CIRCLE(1,2,3)", "POINT(1,2)", "CONTAINS(", "WITH w AS (", "IN (", "LIKE", "BETWEEN", "EXISTS (", "||", ";", "\"x\"", "CAST(", "--", "\n", "'", "\"",
        "\u2019", "`", "\0", "\ud800", "REGION('Box 1 2 3 4')", "/*", "*/", "\\", "%00", "$1", "?1", "@p", ":p", "pg_sleep(9)", "sqlite_master", "::int",
    ];

    private static readonly string[] Functions =
    [
        "ABS", "CEILING", "DEGREES", "EXP", "FLOOR", "LOG", "LOG10", "PI", "RADIANS", "RAND", "ROUND", "SQRT", "TRUNCATE", "ACOS", "ASIN", "ATAN", "COS", "SIN",
        "TAN", "COT", "POWER", "MOD", "ATAN2", "UPPER", "LOWER", "COALESCE", "AREA", "CENTROID", "COORD1", "COORD2", "DISTANCE", "CONTAINS", "INTERSECTS", "POINT",
        "CIRCLE", "POLYGON", "BOX", "MIN", "MAX", "AVG", "SUM", "COUNT", "IN_UNIT", "TIMESTAMP", "MOC",
    ];

    private static readonly string[] Numbers =
    [
        "0", "1", "-1", "29", "30", "1.5", "-90.0001", "360", "1e308", "-1e308", "1e-320", "2147483648", "9223372036854775807", "-9223372036854775808", "0.0/0.0",
        "s_ra", "s_dec", "t_min", "em_min", "calib_level", "t_exptime", "NULL", "access_estsize * 1e300", "1/0", "calib_level/0",
    ];

    private static readonly string[] Texts =
        ["''", "'x'", "'%'", "'Crab_'", "'\u00e4\u2604'", "'2004-01-01T00:00:00'", "'deg'", "'TeV'", "'J'", "target_name", "obs_id", "NULL", "'(1 2'", "'\\'", "'a''b'", "'1/2 3-5'"];

    private static readonly string[] Shapes =
    [
        "POINT(s_ra, s_dec)", "POINT(0, 90)", "POINT(1e300, 0)", "CIRCLE(s_ra, s_dec, 1)", "CIRCLE(0, 0, 180)", "CIRCLE(10, 91, -1)", "s_region",
        "POLYGON(0, 0, 1, 0, 0, 1)", "POLYGON(0, 0, 0, 0, 0, 0)", "BOX(10, 10, 400, 5)", "REGION('CIRCLE ICRS 1 2 3')", "NULL", "MOC('3/1-4')", "MOC(3, CIRCLE(1, 2, 3))",
    ];

    public string Next() => random.Next(10) switch
    {
        < 3 => Generated(),
        < 6 => Damaged(Generated()),
        < 7 => Damaged("SELECT " + Call(0) + " FROM ivoa.obscore"),
        < 9 => $"SELECT TOP 20 {Call(0)} AS a, {Call(0)} AS b FROM ivoa.obscore",
        _ => $"SELECT obs_id FROM ivoa.obscore WHERE {Call(0)} {Pick(["=", "<", ">", "<>"])} {Argument(0, "")} ORDER BY 1",
    };

    private string Generated() => Word().Replace(new QueryGenerator(random).Query(), match => Names.GetValueOrDefault(match.Value, match.Value));

    private string Call(int depth)
    {
        if (random.Next(2) == 0 && server.Functions.Count > 0)
        {
            var (name, types) = server.Functions[random.Next(server.Functions.Count)];
            return $"{name}({string.Join(", ", types.Select(type => Argument(depth, type)))})";
        }

        return $"{Pick(Functions)}({string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Argument(depth, "")))})";
    }

    private string Argument(int depth, string type)
    {
        if (depth < 3 && random.Next(6) == 0) return Call(depth + 1);
        if (random.Next(12) == 0) type = "";
        return type switch
        {
            _ when type.StartsWith("VARCHAR", StringComparison.Ordinal) || type.StartsWith("CHAR", StringComparison.Ordinal) || type == "TIMESTAMP" => Pick(Texts),
            "POINT" or "CIRCLE" or "POLYGON" or "REGION" or "MOC" or "GEOMETRY" => Pick(Shapes),
            "" => Pick(random.Next(3) switch { 0 => Texts, 1 => Shapes, _ => Numbers }),
            _ => Pick(Numbers),
        };
    }

    private string Damaged(string query)
    {
        var text = new StringBuilder(query);
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(text.Length + 1);
            switch (random.Next(3))
            {
                case 0: text.Insert(at, " " + Pick(Pieces) + " "); break;
                case 1: text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at)); break;
                default: text.Insert(at, (char)random.Next(1, 400)); break;
            }
        }

        return text.ToString();
    }

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];

    [GeneratedRegex(@"\b(hess\.\w+|[a-z_]+)\b")]
    private static partial Regex Word();
}

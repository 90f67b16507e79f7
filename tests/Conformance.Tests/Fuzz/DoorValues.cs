using System.Globalization;

namespace TapGamma.Conformance.Tests.Fuzz;

/// <summary>Values of parameters: those that make sense, those that nearly do, and those of people who mean harm.</summary>
internal sealed class DoorValues(Random random, DoorServer server)
{
    private static readonly string[] Odd =
    [
        "", " ", "0", "-1", "1", "1.5", "NaN", "Inf", "-Inf", "+Inf", "1e400", "-1e400", "1e-400", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "99999999999999999999999",
        "0x10", "1,5", "1 2", "1 2 3", "1 2 3 4", "-Inf +Inf", "3 1", "NaN NaN", "a", "'", "\"", "<x>&amp;", "\0", "\u00e4\u2604", "\ud83d\ude00", "%", "%00", "../../etc/passwd", "..%2f..%2fetc%2fpasswd",
        "file:///etc/passwd", "http://127.0.0.1:1/", "ivo://x/y?z", "null", "true", "false", "yes", "RUN", "ABORT", "PENDING", "1970-01-01", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00",
        "2026-13-40T99:99:99", "P1D", "CIRCLE", "CIRCLE 1 2", "CIRCLE NaN NaN NaN", "CIRCLE 400 -100 -1", "RANGE 0 360 -90 90", "RANGE -Inf +Inf -Inf +Inf", "RANGE 350 10 0 1", "POLYGON 1 2 3", "POLYGON 0 0 0 0 0 0",
        "POLYGON 0 0 180 0 90 90 0 -90", "SELECT", "SELECT 1", "DROP TABLE x", "{{7*7}}", "$(id)", "`id`", "; ls", "\r\nX-Evil: 1", "text/html", "application/json", "application/x-votable+xml", "fits", "csv", "votable", "png",
        "image/png", "provn", "PROV-JSON", "PROV-XML", "PROV-SVG", "IVOA", "W3C", "ALL", "BACK", "FORTH", "coarse", "merged", "x,param:x", "x,http://127.0.0.1:1/", "x,file:///etc/passwd", "param", "power-law",
    ];

    private static readonly string[] Queries =
    [
        "SELECT TOP 3 * FROM ivoa.obscore", "SELECT obs_publisher_did FROM ivoa.obscore", "SELECT obs_id, obs_collection FROM ivoa.obscore", "SELECT s_ra AS ra, s_dec AS dec FROM ivoa.obscore", "SELECT 1 AS x",
        "SELECT * FROM nowhere", "SELECT s_ra FROM ivoa.obscore WHERE 1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE(83.6, 22, 3))", "SELECT obs_id FROM ivoa.obscore WHERE obs_id = 'x'", "SELECT energy/0 FROM sim.events", "SELECT", "(((((",
    ];

    /// <summary>A value that makes sense, for names that want one.</summary>
    public string Good(string name) => name.ToUpperInvariant() switch
    {
        "ID" => OneOf(server.Dids),
        "LANG" => "ADQL",
        "QUERY" or "SOURCES" => OneOf(Queries),
        "REQUEST" => "doQuery",
        "RA" => "83.633",
        "DEC" => "22.014",
        "SR" => "1",
        "VERB" => OneOf("1", "2", "3"),
        "MAXREC" => OneOf("0", "1", "1000"),
        "CIRCLE" => "83.633 22.014 1",
        "POS" => OneOf("CIRCLE 83.633 22.014 1", "RANGE 80 90 20 25", "POLYGON 80 20 90 20 85 25"),
        "POLYGON" => "80 20 90 20 85 25",
        "BAND" => "1e-19 1e-17",
        "ENERGY" => "0.5 20",
        "TIME" => "50000 60000",
        "PHASE" => OneOf("RUN", "RUN", "ABORT", "EXECUTING", "COMPLETED"),
        "WAIT" => OneOf("0", "1", "-1"),
        "LAST" => "3",
        "AFTER" or "DESTRUCTION" => "2031-01-01T00:00:00Z",
        "EXECUTIONDURATION" => OneOf("1", "60"),
        "ACTION" => "DELETE",
        "DPTYPE" => "event",
        "DEPTH" => OneOf("1", "3", "ALL"),
        "DETAIL" => OneOf("min", "max"),
        "PRODUCT" => OneOf("result.json", "flux_points.fits", "log"),
        "UPLOAD" => "t,param:t",
        "T" => "ra,dec\n83.6,22.0\n329.7,-30.2\n",
        _ => Any(),
    };

    /// <summary>A value of any kind.</summary>
    public string Any() => random.Next(12) switch
    {
        0 => (random.NextDouble() * 400 - 20).ToString(CultureInfo.InvariantCulture),
        1 => new string(OneOf("x", "9", "\u00e4", " ", "(")[0], random.Next(1, 3000)),
        2 => string.Join(' ', Enumerable.Range(0, random.Next(1, 400)).Select(_ => random.Next(-90, 360).ToString(CultureInfo.InvariantCulture))),
        3 => OneOf(Queries),
        _ => OneOf(Odd),
    };

    public T OneOf<T>(params IReadOnlyList<T> all) => all[random.Next(all.Count)];
}

using System.Globalization;
using System.Text;

namespace TapGamma.Conformance.Tests.Fuzz;

/// <summary>Requests to every resource of the server: sensible ones, which then are damaged in one way or several.</summary>
internal sealed class DoorFuzz(Random random, DoorServer server)
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";

    private static readonly string[] OtherMethods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get"];

    private static readonly string[] JobWords = ["PHASE", "WAIT", "LAST", "AFTER", "DESTRUCTION", "EXECUTIONDURATION", "ACTION", "RUNID", "UPLOAD", "T"];

    private static readonly string[] SodaWords = ["ID", "CIRCLE", "POLYGON", "POS", "BAND", "ENERGY", "TIME", "RESPONSEFORMAT"];

    private static readonly string[] AnalysisWords =
    [
        "ra", "dec", "RA", "name", "ID", "obs_id", "collection", "query", "circle", "sources", "on_radius", "max_offset", "energy_min", "energy_max", "bins", "model", "exclude_sky", "start_mjd", "stop_mjd", "flux", "index",
        "RESPONSEFORMAT", "PRODUCT", "light_curve", "joint", "product", "data_rights", "creator", "bib_reference",
    ];

    private static readonly string[] Types =
    [
        "", "text/plain", "application/json", "text/xml", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"", "multipart/mixed; boundary=x", "application/x-www-form-urlencoded; charset=utf-7",
        "application/x-www-form-urlencoded; charset=nonsense", "application/octet-stream", "x", "multipart/form-data; boundary=" + LongBoundary,
    ];

    private const string LongBoundary = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

    private static readonly string[] Accepts =
        ["*/*", "text/html,application/xhtml+xml,*/*;q=0.8", "application/json", "text/xml", "application/fits", "image/png", "nonsense", "text/html;q=x", ",,,", "application/x-votable+xml"];

    private readonly DoorValues _values = new(random, server);

    public DoorRequest Next()
    {
        var part = _values.OneOf([.. server.Doors.Select(door => door.Part).Distinct()]);
        var door = _values.OneOf([.. server.Doors.Where(door => door.Part == part)]);
        var method = random.Next(8) == 0 ? _values.OneOf(OtherMethods) : _values.OneOf(door.Methods);
        var pairs = Parameters(door);
        var path = Filled(door);
        if (random.Next(40) == 0) (door, path) = (door with { Path = "", Answers = [] }, path + _values.OneOf("/", "//", "/..", "/%2e%2e/%2e%2e/etc/passwd", "%00", "/x", ";x", "%", "?", "%ff"));
        var accept = random.Next(3) == 0 ? _values.OneOf(Accepts) : null;
        if (method != "POST" || random.Next(10) == 0) return new(door, method, path + Query(path, pairs), accept, null, []);
        var (type, body) = random.Next(10) switch
        {
            < 5 => (UrlEncoded, Encoding.ASCII.GetBytes(Encoded(pairs))),
            < 8 => Multipart(pairs),
            8 => (_values.OneOf(Types), Encoding.ASCII.GetBytes(Encoded(pairs))),
            _ => (UrlEncoded, Damaged(Encoding.ASCII.GetBytes(Encoded(pairs)))),
        };
        return new(door, method, path, accept, type, body);
    }

    /// <summary>The path, with placeholders filled by what there is, or by anything.</summary>
    private string Filled(Door door)
    {
        if (door.Part is "/data" or "/preview" && random.Next(3) > 0)
            return _values.OneOf([.. server.Files.Where(file => file.StartsWith(door.Part + "/", StringComparison.Ordinal))]);
        var path = door.Path;
        for (var open = path.IndexOf('{', StringComparison.Ordinal); open >= 0; open = path.IndexOf('{', StringComparison.Ordinal))
        {
            var close = path.IndexOf('}', open);
            path = path[..open] + Uri.EscapeDataString(Word(path[(open + 1)..close], path[..open].TrimEnd('/'))) + path[(close + 1)..];
        }

        return path;
    }

    private string Word(string name, string before)
    {
        if (random.Next(8) == 0) return _values.Any() is { Length: > 0 } any ? any : "x";
        return name switch
        {
            "id" => server.JobsOf(before) is { Length: > 0 } jobs ? _values.OneOf(jobs) : "x",
            "table" => _values.OneOf(server.Tables),
            "name" when before.EndsWith("/tables", StringComparison.Ordinal) => _values.OneOf(server.Tables),
            "name" => _values.OneOf("result", "log", "result.json", "provenance.json", "QUERY", "ra", "t"),
            "collection" => "sim",
            "run" => "900001",
            "picture" => _values.OneOf("map", "spectrum", "thumbnail"),
            _ => _values.OneOf("event-list.fits.gz", "gti.fits.gz", "aeff.fits.gz", "result.json"),
        };
    }

    private List<KeyValuePair<string, string>> Parameters(Door door)
    {
        IEnumerable<string> words = door.Parameters;
        if (door.Path.StartsWith("/tap/async", StringComparison.Ordinal)) words = words.Concat(["LANG", "QUERY", "RESPONSEFORMAT", "MAXREC"]).Concat(JobWords);
        if (door.Path.StartsWith("/jobs", StringComparison.Ordinal)) words = words.Concat(AnalysisWords).Concat(JobWords);
        if (door.Path.StartsWith("/soda", StringComparison.Ordinal)) words = words.Concat(SodaWords).Concat(JobWords);
        if (door.Path == "/datastore") words = ["QUERY", "ID", "POS", "COLLECTION", "CIRCLE"];
        string[] all = [.. words.Distinct()];
        var pairs = new List<KeyValuePair<string, string>>();
        string[] needed = [.. all.Where(name => name is "LANG" or "QUERY" or "ID" or "RA" or "DEC" or "SR" or "ra" or "dec")];
        if (random.Next(3) > 0) pairs.AddRange(needed.Where(_ => random.Next(12) > 0).Select(name => KeyValuePair.Create(name, _values.Good(name))));
        for (var n = random.Next(4); n > 0 && all.Length > 0; n--)
        {
            var name = _values.OneOf(all);
            pairs.Add(KeyValuePair.Create(Cased(name), random.Next(2) == 0 ? _values.Good(name) : _values.Any()));
        }

        if (random.Next(12) == 0) pairs.Add(KeyValuePair.Create(_values.Any(), _values.Any()));
        if (random.Next(12) == 0 && pairs.Count > 0)
            pairs.AddRange(Enumerable.Repeat(_values.OneOf(pairs), random.Next(1, 300)).Select((pair, i) => random.Next(2) == 0 ? pair : KeyValuePair.Create(pair.Key, pair.Value + i.ToString(CultureInfo.InvariantCulture))));
        if (random.Next(60) == 0) pairs.Add(KeyValuePair.Create(all.Length > 0 ? _values.OneOf(all) : "x", new string('(', random.Next(10_000, 200_000))));
        var shuffled = pairs.ToArray();
        random.Shuffle(shuffled);
        return [.. shuffled];
    }

    private string Cased(string name) => random.Next(4) switch { 0 => name.ToLowerInvariant(), 1 => name.ToUpperInvariant(), _ => name };

    private static string Encoded(List<KeyValuePair<string, string>> pairs) =>
        string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));

    private static string Query(string path, List<KeyValuePair<string, string>> pairs) => pairs.Count == 0 || path.Contains('?', StringComparison.Ordinal) ? "" : "?" + Encoded(pairs);

    private (string, byte[]) Multipart(List<KeyValuePair<string, string>> pairs)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in pairs)
        {
            var file = name.Equals("T", StringComparison.OrdinalIgnoreCase) || random.Next(15) == 0 ? "; filename=\"t.csv\"\r\nContent-Type: text/csv" : "";
            text.Append(CultureInfo.InvariantCulture, $"--b\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{value}\r\n");
        }

        var body = Encoding.UTF8.GetBytes(text.Append("--b--\r\n").ToString());
        return ("multipart/form-data; boundary=b", random.Next(3) == 0 ? Damaged(body) : body);
    }

    private byte[] Damaged(byte[] body)
    {
        if (body.Length == 0) return [0xff, 0, 0x25];
        var at = random.Next(body.Length);
        switch (random.Next(4))
        {
            case 0:
                return body[..at];
            case 1:
                body[at] ^= (byte)(1 << random.Next(8));
                return body;
            case 2:
                return [.. body[..at], .. body[Math.Min(body.Length, at + random.Next(1, 40))..]];
            default:
                return [.. body[..at], .. Encoding.Latin1.GetBytes(_values.OneOf("--b", "--b--", "\r\n\r\n", "\0", "%", "%zz", "&&&===", "\u00ff\u00fe", "name=\"\"")), .. body[at..]];
        }
    }
}

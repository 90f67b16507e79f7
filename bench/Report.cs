using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Npgsql;
using SQLitePCL;
using TapGamma.Bench.Engines;
using TapGamma.Testing;

namespace TapGamma.Bench;

/// <summary>The tables of figures, in the order in which they were measured.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();

    /// <summary>The first line: when, where, and with what.</summary>
    public void Machine(IReadOnlyList<string> engines)
    {
        var cpu = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        List<string> words =
        [
            string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}"),
            "tapgamma " + typeof(Store.Stores).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion[..13],
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores ({cpu?.Split(':')[1].Trim()})"),
            RuntimeInformation.FrameworkDescription,
        ];
        Batteries_V2.Init();
        if (engines.Contains(SqliteEngine.Id)) words.Add("SQLite " + raw.sqlite3_libversion().utf8_to_string());
        if (engines.Contains(PostgresEngine.Id))
            words.Add($"PostgreSQL {PostgresServer.Version()}, Npgsql {typeof(NpgsqlConnection).Assembly.GetName().Version?.ToString(3)}");
        _text.Append("## ").AppendLine(string.Join(", ", words));
    }

    /// <summary>Begins the table of an area.</summary>
    public void Begin(string area, string title)
    {
        _text.AppendLine(CultureInfo.InvariantCulture, $"\n### {title} (`{area}`)\n");
        _text.AppendLine("| work | measured | target | limit in the same run |\n|---|---|---|---|");
        Console.Error.WriteLine(title);
    }

    public void Add(string work, string figure, string target, string limit = "")
    {
        _text.AppendLine(CultureInfo.InvariantCulture, $"| {work} | {figure} | {target} | {limit} |");
        Console.Error.WriteLine($"  {work}: {figure} (target {target}) {limit}");
    }

    public string ToMarkdown() => _text.ToString();

    public static double Median(IReadOnlyCollection<double> values) => Quantile(values, 0.5);

    public static double Quantile(IReadOnlyCollection<double> values, double q)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(q * sorted.Length))];
    }

    public static string Number(double value, string format = "0.##") => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Half of the times and nearly all, in ms.</summary>
    public static string Times(IReadOnlyCollection<double> milliseconds) =>
        $"p50 {Number(Median(milliseconds), "0.000")} ms, p99 {Number(Quantile(milliseconds, .99), "0.000")} ms";
}

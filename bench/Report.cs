using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace TapGamma.Bench;

/// <summary>The table of figures, in the order in which they were measured.</summary>
internal sealed class Report
{
    private readonly StringBuilder _head = new();
    private readonly List<string> _rows = [];

    public void Machine()
    {
        var cpu = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        _head.AppendLine(CultureInfo.InvariantCulture,
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Environment.ProcessorCount} cores ({cpu?.Split(':')[1].Trim()}), {RuntimeInformation.FrameworkDescription}");
    }

    public void Add(string work, string figure, string target, string limit = "")
    {
        _rows.Add($"| {work} | {figure} | {target} | {limit} |");
        Console.Error.WriteLine($"{work}: {figure} (target {target}) {limit}");
    }

    public string ToMarkdown() =>
        $"{_head}\n| work | measured | target | limit in the same run |\n|---|---|---|---|\n{string.Join('\n', _rows)}\n";

    public static double Median(IReadOnlyCollection<double> values) => Quantile(values, 0.5);

    public static double Quantile(IReadOnlyCollection<double> values, double q)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(q * sorted.Length))];
    }

    public static string Number(double value, string format = "0.##") => value.ToString(format, CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;

namespace TapGamma.Tap.Monitoring;

/// <summary>Writes figures in the text format of Prometheus, version 0.0.4.</summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins a family; its samples follow.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">counter, gauge or histogram.</param>
    /// <param name="help">One sentence for people.</param>
    public PrometheusText Family(string name, string type, string help)
    {
        _text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        return this;
    }

    public PrometheusText Sample(string name, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append(name);
        if (labels.Length > 0)
        {
            var separator = '{';
            foreach (var (label, text) in labels)
            {
                _text.Append(separator).Append(label).Append("=\"").Append(Escaped(text)).Append('"');
                separator = ',';
            }

            _text.Append('}');
        }

        _text.Append(' ').Append(Number(value)).Append('\n');
        return this;
    }

    /// <summary>A family of one sample.</summary>
    public PrometheusText Single(string name, string type, string help, double value) => Family(name, type, help).Sample(name, value);

    /// <summary>The samples of one histogram.</summary>
    public void Histogram(string name, DurationHistogram histogram, string label, string labelValue)
    {
        var counts = histogram.Cumulated();
        for (var i = 0; i < counts.Length; i++)
            Sample(name + "_bucket", counts[i], (label, labelValue), ("le", i < DurationHistogram.Limits.Count ? Number(DurationHistogram.Limits[i]) : "+Inf"));
        Sample(name + "_sum", histogram.SumSeconds, (label, labelValue));
        Sample(name + "_count", counts[^1], (label, labelValue));
    }

    public override string ToString() => _text.ToString();

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}

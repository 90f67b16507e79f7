using System.Globalization;
using TapGamma.Analysis.PointSource;
using TapGamma.Diagnostics;

namespace TapGamma.Analysis.Jobs.Parameters;

/// <summary>Short forms in which one group of parameters is declared.</summary>
/// <param name="group">The group.</param>
internal sealed class Setting(string group)
{
    /// <summary>The settings that defaults are taken from.</summary>
    public static readonly PointSourceSettings Default = new() { RaDeg = double.NaN, DecDeg = double.NaN };

    /// <summary>A number with a unit, as VOUnits writes it, or null.</summary>
    public JobParameter<double> Number(
        string key, string description, string? unit, string? ucd, double? standard, double? min, double? max,
        Func<PointSourceSettings, double, PointSourceSettings> apply) => new(
        key,
        Describe(key, "double", description) with
        {
            Unit = unit,
            Ucd = ucd,
            Default = standard?.ToString("R", CultureInfo.InvariantCulture),
            Min = min,
            Max = max,
        },
        (r, v) => r with { Settings = apply(r.Settings, v) });

    /// <summary>A whole number.</summary>
    public JobParameter<int> Whole(
        string key, string description, int standard, int min, int max, Func<PointSourceSettings, int, PointSourceSettings> apply) => new(
        key,
        Describe(key, "int", description) with
        {
            Ucd = "meta.number",
            Default = standard.ToString(CultureInfo.InvariantCulture),
            Min = min,
            Max = max,
        },
        (r, v) => r with { Settings = apply(r.Settings, v) });

    /// <summary>Something that is done or not; not by default.</summary>
    public JobParameter<bool> Flag(string key, string description, Func<PointSourceSettings, bool, PointSourceSettings> apply) => new(
        key, Describe(key, "boolean", description) with { Ucd = "meta.code", Default = "false" }, (r, v) => r with { Settings = apply(r.Settings, v) });

    /// <summary>One of several words, each with its value.</summary>
    public JobParameter<string> Word<T>(
        string key, string description, string? standard, IReadOnlyList<(string Word, T Value)> words,
        Func<PointSourceSettings, T, PointSourceSettings> apply) => new(
        key,
        Describe(key, "char", description) with
        {
            ArraySize = "*",
            Ucd = "meta.code",
            Default = standard,
            Absent = standard is null ? "none" : null,
            Options = [.. words.Select(word => word.Word)],
        },
        (r, v) => r with { Settings = apply(r.Settings, ValueOf(key, v, words)) });

    /// <summary>Any text.</summary>
    public JobParameter<string> Text(
        string key, string description, string? ucd, string? standard, Func<PointSourceSettings, string, PointSourceSettings> apply) => new(
        key, Describe(key, "char", description) with { ArraySize = "*", Ucd = ucd, Default = standard },
        (r, v) => r with { Settings = apply(r.Settings, v) });

    /// <summary>Texts that may be repeated.</summary>
    public JobParameter<string[]> Texts(
        string key, string description, string? ucd, string absent, Func<PointSourceSettings, string[], PointSourceSettings> apply) => new(
        key, Describe(key, "char", description) with { ArraySize = "*", Ucd = ucd, Absent = absent, IsRepeatable = true },
        (r, v) => r with { Settings = apply(r.Settings, v) });

    /// <summary>Two numbers, the first before the second but for the phase.</summary>
    public JobParameter<string> Pair(
        string key, string description, string? unit, string ucd, string wanted,
        Func<PointSourceSettings, (double Min, double Max), PointSourceSettings> apply) => new(
        key,
        Describe(key, "double", description) with { ArraySize = "2", Unit = unit, Ucd = ucd, Absent = "all" },
        (r, v) => r with { Settings = apply(r.Settings, PairOf(key, v, wanted)) });

    public static (double Min, double Max) PairOf(string key, string text, string wanted) =>
        ParameterText.Numbers(text, 2) is [var low, var high] ? (low, high) : throw Wrong(key, text, wanted);

    public static InvalidInputException Wrong(string key, string text, string wanted) => new(JobDiagnostics.WrongValue(key, text, wanted));

    public JobParameterDescription Describe(string key, string datatype, string description) =>
        new(JobParameter.NameOf(key), datatype, description) { Group = group };

    private static T ValueOf<T>(string key, string text, IReadOnlyList<(string Word, T Value)> words)
    {
        foreach (var (word, value) in words)
            if (word == text) return value;
        throw new InvalidInputException(JobDiagnostics.UnknownWord(key, text, [.. words.Select(word => word.Word)]));
    }
}

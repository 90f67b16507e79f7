using System.CommandLine;
using System.Text.Json;
using TapGamma.Analysis.PointSource;

namespace TapGamma.Cli.Analyse;

/// <summary>One setting of the analysis: an option of the command line, and a key of a settings file.</summary>
internal abstract class AnalysisSetting
{
    /// <summary>The option; its name without dashes is the key in a settings file.</summary>
    public abstract Option Option { get; }

    /// <summary>Key in a settings file.</summary>
    public string Key => Option.Name.TrimStart('-');

    /// <summary>Takes the value from the command line when it was given there, else from the file, else leaves the default.</summary>
    public abstract PointSourceSettings Apply(PointSourceSettings settings, ParseResult arguments, JsonElement? file);
}

/// <summary>A setting of one type.</summary>
/// <param name="name">Name of the option, with dashes.</param>
/// <param name="description">What it is, with its unit and default.</param>
/// <param name="apply">Puts a value into the settings.</param>
internal sealed class AnalysisSetting<T>(
    string name, string description, Func<PointSourceSettings, T, PointSourceSettings> apply) : AnalysisSetting
{
    private readonly Option<T> _option = new(name)
    {
        Description = description,
        AllowMultipleArgumentsPerToken = false,
    };

    public override Option Option => _option;

    public override PointSourceSettings Apply(PointSourceSettings settings, ParseResult arguments, JsonElement? file)
    {
        if (arguments.GetResult(_option) is { Implicit: false }) return apply(settings, arguments.GetValue(_option)!);
        return file is { } value ? apply(settings, Read(value)) : settings;
    }

    private T Read(JsonElement value)
    {
        try
        {
            return value.Deserialize<T>() ?? throw new JsonException();
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw AnalyseFaults.WrongValue(Key, value.GetRawText(), TypeWord());
        }
    }

    private static string TypeWord() =>
        typeof(T) == typeof(bool) ? "true or false"
        : typeof(T) == typeof(int) ? "a whole number"
        : typeof(T) == typeof(double) ? "a number"
        : typeof(T).IsArray ? "a list of texts" : "a text";
}

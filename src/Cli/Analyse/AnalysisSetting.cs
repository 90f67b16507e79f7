using System.CommandLine;
using System.Text.Json;
using TapGamma.Analysis.Jobs;

namespace TapGamma.Cli.Analyse;

/// <summary>One parameter of the analysis as an option of the command line, and a key of a settings file.</summary>
internal abstract class AnalysisSetting
{
    /// <summary>The option; its name without dashes is the key in a settings file.</summary>
    public abstract Option Option { get; }

    /// <summary>Key in a settings file.</summary>
    public string Key => Option.Name.TrimStart('-');

    /// <summary>The option of a parameter.</summary>
    public static AnalysisSetting Of(JobParameter parameter) => parameter switch
    {
        JobParameter<double> number => new AnalysisSetting<double>(number),
        JobParameter<int> whole => new AnalysisSetting<int>(whole),
        JobParameter<bool> flag => new AnalysisSetting<bool>(flag),
        JobParameter<string[]> texts => new AnalysisSetting<string[]>(texts),
        JobParameter<string> text => new AnalysisSetting<string>(text),
        _ => throw new ArgumentException($"No option can be made of {parameter.Key}.", nameof(parameter)),
    };

    /// <summary>Takes the value from the command line when it was given there, else from the file, else leaves the default.</summary>
    public abstract JobRequest Apply(JobRequest request, ParseResult arguments, JsonElement? file);

    /// <summary>The text of the help: what it is, its unit, its words and its default.</summary>
    protected static string Help(JobParameterDescription about)
    {
        var text = about.Description;
        if (about.Options.Count > 0) text += ": " + string.Join(", ", about.Options);
        if (about.Unit is { } unit) text += ", " + unit;
        if (about.IsRepeatable) text += "; repeatable";
        return about.Datatype == "boolean" || (about.Default ?? about.Absent) is not { } standard ? text : $"{text} [{standard}]";
    }
}

/// <summary>A setting of one type.</summary>
internal sealed class AnalysisSetting<T>(JobParameter<T> parameter) : AnalysisSetting
{
    private readonly Option<T> _option = new("--" + parameter.Key)
    {
        Description = Help(parameter.Description),
        AllowMultipleArgumentsPerToken = false,
    };

    public override Option Option => _option;

    public override JobRequest Apply(JobRequest request, ParseResult arguments, JsonElement? file)
    {
        if (arguments.GetResult(_option) is { Implicit: false }) return parameter.Apply(request, arguments.GetValue(_option)!);
        return file is { } value ? parameter.Apply(request, Read(value)) : request;
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

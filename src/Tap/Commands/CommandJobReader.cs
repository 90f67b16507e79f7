using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using TapGamma.Analysis.Jobs;
using TapGamma.Diagnostics;
using TapGamma.Tap.Execution;
using TapGamma.Tap.Jobs;
using TapGamma.Tap.Records;

namespace TapGamma.Tap.Commands;

/// <summary>Reads the description of an operator's job and reports every problem in it.</summary>
internal sealed partial class CommandJobReader
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static readonly string[] Datatypes = ["double", "int", "boolean", "char"];

    private readonly string _path;
    private readonly CommandJobFile _file;
    private readonly List<Diagnostic> _faults = [];

    private CommandJobReader(string path, CommandJobFile file) => (_path, _file) = (path, file);

    /// <exception cref="InvalidInputException">With every fault.</exception>
    public static CommandJob Read(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize<CommandJobFile>(File.ReadAllBytes(path), Json) ?? new CommandJobFile();
            var reader = new CommandJobReader(path, file);
            var job = reader.Job(Path.GetDirectoryName(path)!);
            return reader._faults.Count == 0 ? job : throw new InvalidInputException(reader._faults);
        }
        catch (JsonException fault)
        {
            throw new InvalidInputException(CommandDiagnostics.NoJson(path, fault.Message));
        }
    }

    private CommandJob Job(string folder)
    {
        var name = Path.GetFileName(folder);
        Require(PlainName().IsMatch(name), "name of the folder", "made of lower-case letters, digits and underscores, and begin with a letter");
        Require(!string.IsNullOrWhiteSpace(_file.Title), "title", "a text");
        Require(!string.IsNullOrWhiteSpace(_file.Description), "description", "a text");
        Require(_file.Results.Count > 0, "results", "a list of at least one file");
        JobParameterDescription[] parameters = [.. _file.Runs ? RunParameters.Descriptions : [], .. _file.Parameters.Select(Parameter)];
        Require(parameters.Select(about => about.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == parameters.Length, "parameters", "named differently");
        var about = new JobDescription(name, _file.Title ?? "", _file.Description ?? "", parameters, [.. _file.Results.Select(Result)]);
        return new CommandJob(about, folder, [.. Command(parameters)])
        {
            TakesRuns = _file.Runs,
            Optional = [.. _file.Results.Where(result => result.Optional).Select(result => result.Name ?? "")],
            Executor = _file.Executor,
            Limits = Limits(),
            HasNetwork = _file.Network,
            Readable = [.. _file.Readable.Select(Readable)],
        };
    }

    private JobParameterDescription Parameter(CommandParameterFile file)
    {
        Require(file.Name is { } name && PlainName().IsMatch(name), "parameters.name", "made of lower-case letters, digits and underscores, and begin with a letter");
        Require(!AnalysisRequests.OfTheService.Contains(file.Name, StringComparer.OrdinalIgnoreCase), "parameters.name", $"none of {string.Join(", ", AnalysisRequests.OfTheService)}, which govern jobs");
        Require(Datatypes.Contains(file.Datatype), "parameters.datatype", $"one of {string.Join(", ", Datatypes)}");
        Require(!string.IsNullOrWhiteSpace(file.Description), "parameters.description", "a text");
        return new JobParameterDescription(file.Name ?? "", file.Datatype, file.Description ?? "")
        {
            ArraySize = file.Datatype == "char" ? "*" : null,
            Unit = file.Unit,
            Ucd = file.Ucd,
            Default = file.Default,
            Min = file.Min,
            Max = file.Max,
            Options = file.Options,
            IsRequired = file.Required,
            IsRepeatable = file.Repeatable,
            Group = "command",
        };
    }

    private JobProductDescription Result(CommandResultFile file)
    {
        Require(file.Name is { } name && FileName().IsMatch(name), "results.name", "the plain name of a file, without folders");
        Require(!JobRecords.Reserved.Contains(file.Name), "results.name", $"none of {string.Join(", ", JobRecords.Reserved)}, which every job has");
        Require(file.MediaType is { } type && type.Contains('/', StringComparison.Ordinal), "results.media_type", "a media type, such as application/fits");
        return new JobProductDescription(file.Name ?? "", file.MediaType ?? "", file.Description ?? file.Name ?? "");
    }

    private IEnumerable<IReadOnlyList<string>> Command(IReadOnlyList<JobParameterDescription> parameters)
    {
        Require(_file.Command is [{ ValueKind: JsonValueKind.String }, ..] && Path.IsPathRooted(_file.Command[0].GetString()), "command", "a list that begins with the full path of a program");
        string[] known = [.. CommandLine.Places(_file.Runs), .. parameters.Select(about => about.Name)];
        foreach (var item in _file.Command)
        {
            string[] words = item.ValueKind switch
            {
                JsonValueKind.String => [item.GetString()!],
                JsonValueKind.Array when item.EnumerateArray().All(word => word.ValueKind == JsonValueKind.String) =>
                    [.. item.EnumerateArray().Select(word => word.GetString()!)],
                _ => [],
            };
            Require(words.Length > 0, "command", "a list of texts and lists of texts");
            foreach (var placeholder in words.SelectMany(CommandLine.PlaceholdersOf).Except(known, StringComparer.Ordinal))
                _faults.Add(CommandDiagnostics.PlaceholderUnknown(_path, placeholder, CommandLine.Places(_file.Runs)));
            yield return words;
        }
    }

    private StepLimits Limits()
    {
        var limits = _file.Limits;
        Require(limits is { Seconds: > 0, MemoryMib: > 0, FolderMib: > 0, Processes: > 0 }, "limits", "numbers greater than zero");
        return new StepLimits
        {
            Time = TimeSpan.FromSeconds(Math.Clamp(limits.Seconds, 1, 1e7)),
            MemoryBytes = (long)(limits.MemoryMib * 1048576),
            FolderBytes = (long)(limits.FolderMib * 1048576),
            Processes = limits.Processes,
        };
    }

    private string Readable(string path)
    {
        Require(Path.IsPathRooted(path) && Path.Exists(path), "readable", $"a list of full paths that exist; {path} is none");
        return path;
    }

    private void Require(bool isRight, string key, string right)
    {
        var fault = CommandDiagnostics.Wrong(_path, key, right);
        if (!isRight && !_faults.Contains(fault)) _faults.Add(fault);
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,60}$")]
    private static partial Regex PlainName();

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,100}$")]
    private static partial Regex FileName();
}

using System.CommandLine;
using System.Text.Json;
using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.PointSource;
using TapGamma.Diagnostics;

namespace TapGamma.Cli.Analyse;

/// <summary>All settings of the analysis as options, in the order in which the help lists them.</summary>
internal sealed class AnalysisSettings
{
    private readonly Option<FileInfo?> _file = new("--settings")
    {
        Description = "JSON file with settings, named as the options without dashes; the command line wins",
        HelpName = "FILE",
    };

    private readonly IReadOnlyList<AnalysisSetting> _all = [.. JobParameters.All.Select(AnalysisSetting.Of)];

    /// <summary>Adds every option to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        foreach (var setting in _all) command.Options.Add(setting.Option);
    }

    /// <summary>The settings that file and command line give together, upon those the job starts from.</summary>
    public PointSourceSettings Read(ParseResult arguments, IAnalysisJob job)
    {
        var request = new JobRequest(job.Preset(new PointSourceSettings { RaDeg = double.NaN, DecDeg = double.NaN, Job = job.Name }));
        using var document = Open(arguments.GetValue(_file));
        var faults = new List<Diagnostic>();
        foreach (var setting in _all)
        {
            JsonElement? value = document is not null && document.RootElement.TryGetProperty(setting.Key, out var found) ? found : null;
            try
            {
                request = setting.Apply(request, arguments, value);
            }
            catch (InvalidInputException fault)
            {
                faults.AddRange(fault.Diagnostics);
            }
        }

        var settings = request.Settings;
        if (double.IsNaN(settings.RaDeg)) throw AnalyseFaults.Missing("ra");
        if (double.IsNaN(settings.DecDeg)) throw AnalyseFaults.Missing("dec");
        // Values that stand for nothing are told with those that contradict each other: one round of corrections, not two.
        return faults.Count == 0 ? settings : throw new InvalidInputException([.. faults, .. PointSourceAnalysis.Check(settings)]);
    }

    private JsonDocument? Open(FileInfo? file)
    {
        if (file is null) return null;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(
                File.ReadAllBytes(file.FullName), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException fault)
        {
            throw AnalyseFaults.NotJson(file.FullName, fault.Message);
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object) throw AnalyseFaults.NotJson(file.FullName, "it holds something else.");
        var keys = _all.Select(setting => setting.Key).ToHashSet();
        foreach (var property in document.RootElement.EnumerateObject())
            if (!keys.Contains(property.Name)) throw AnalyseFaults.UnknownKey(file.FullName, property.Name, keys);
        return document;
    }
}

using System.Globalization;
using TapGamma.Analysis.Absorption;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;

namespace TapGamma.Analysis.Records;

/// <summary>The files that an analysis reads as entities, with what the headers of runs tell about where they came from.</summary>
internal sealed class InputEntities(ProvenanceRecorder recorder, ProductContext context, RecordOptions options)
{
    private readonly Dictionary<string, InputFile> _files = context.Inputs.ToDictionary(input => input.Path, StringComparer.Ordinal);
    private readonly Dictionary<long, Entity[]> _runs = [];

    /// <summary>The files of a run.</summary>
    public IReadOnlyList<Entity> Of(RunResult run)
    {
        if (_runs.TryGetValue(run.ObsId, out var known)) return known;
        var id = run.ObsId.ToString(CultureInfo.InvariantCulture);
        // The published run is one data set; a further file of it has a name of its own.
        var entities = run.Files.Select((path, i) => File(path, RunUpstream.Dl3, $"Run {id}", i == 0 ? run.Published : null)).ToArray();
        if (run.Origin is { } origin)
            foreach (var entity in entities) RunUpstream.Record(recorder, entity, id, origin, options.Publisher);
        return _runs[run.ObsId] = entities;
    }

    /// <summary>Files with excluded sky.</summary>
    public IEnumerable<Entity> Exclusions(PointSourceSettings s) =>
        s.ExclusionPaths.Select(path => File(path, AnalysisEntities.ExclusionFile, Path.GetFileName(path), null));

    /// <summary>The table of optical depths, if one was read.</summary>
    public IEnumerable<Entity> Absorption(PointSourceSettings s) =>
        s is { Ebl: { } name, EblFolder: { } folder } && EblModels.Find(name) is { } model
            ? [File(Path.Combine(folder, model.FileName), AnalysisEntities.AbsorptionTable, $"Optical depths ({name})", null)] : [];

    /// <summary>All but the runs.</summary>
    public IEnumerable<Entity> Others(PointSourceSettings s) => Exclusions(s).Concat(Absorption(s));

    private Entity File(string path, EntityTemplate template, string name, PublishedRun? published) =>
        RunFiles.Add(recorder, _files[path], template, name, options.InputLocation(path), published);
}

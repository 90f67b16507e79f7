using System.Globalization;
using TapGamma.Analysis.Absorption;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Provenance;
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
        var entities = run.Files.Select((path, i) => File(path, AnalysisEntities.Dl3, $"Run {id}", i == 0 ? run.Published : null)).ToArray();
        if (run.Origin is { } origin)
            foreach (var entity in entities) Upstream(entity, run, origin);
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

    private void Upstream(Entity entity, RunResult run, RunOrigin origin)
    {
        if (options.Publisher is { } publisher) recorder.Attribute(entity, publisher, AgentRole.Publisher);
        var maker = origin.Origin is { } name ? Organization(name) : null;
        if (maker is not null) recorder.Attribute(entity, maker, AgentRole.Creator);
        var id = run.ObsId.ToString(CultureInfo.InvariantCulture);
        var observation = recorder.Begin(
            Identifiers.Of("observation", origin.Telescope ?? "", id, origin.Start?.ToString("O", CultureInfo.InvariantCulture) ?? ""),
            AnalysisSteps.Observation, origin.Object is { } target ? $"Observation {id} of {target}" : $"Observation {id}", start: origin.Start, timed: origin.Start is not null);
        if (origin.Stop is { } stop && stop >= origin.Start) observation.End(stop);
        if (origin.Telescope is { } telescope) observation.By(Organization(telescope), AgentRole.Observer);
        if (origin.Observer is { } observer) observation.By(Person(observer), AgentRole.Observer);
        var production = recorder.Begin(
            Identifiers.Of("production", entity.Sha256 ?? entity.Id), AnalysisSteps.Production, $"Making of run {id}", timed: false).After(observation);
        if (origin.Creator is { } creator) production.By(new Agent(Identifiers.Of("program", creator), creator) { Type = AgentType.SoftwareAgent }, AgentRole.Provider);
        if (maker is not null) production.By(maker, AgentRole.Operator);
        string[] remarks =
        [
            .. origin.Versions.Select(version => $"{version.Keyword} {version.Value}."),
            .. origin.Created is { } created ? [$"Made {created}."] : (string[])[],
            .. origin.Reference is { } reference ? [$"Reference: {reference}."] : (string[])[],
            .. origin.History.Select(line => "HISTORY " + line),
        ];
        if (remarks.Length > 0) production.Remarks(string.Join('\n', remarks));
        production.Makes(entity, "dl3");
    }

    private static Agent Organization(string name) => new(Identifiers.Of("organization", name), name) { Type = AgentType.Organization };

    private static Agent Person(string name) => new(Identifiers.Of("person", name), name) { Type = AgentType.Person };
}

using System.Globalization;
using TapGamma.Provenance.Model;

namespace TapGamma.Provenance.Recording;

/// <summary>Tells where the file of a run came from, as its header tells; whoever records the same file tells the same.</summary>
public static class RunUpstream
{
    private static readonly ActivityTemplate s_observation = new("observation", "Observation", "Observation")
    {
        Description = "A run of the telescopes, as the header of its file tells.",
    };

    private static readonly ActivityTemplate s_production = new("production", "Making of the DL3 file", "Reconstruction")
    {
        Description = "Calibration, reconstruction and selection up to the published events and responses, as the header of the file tells.",
        Makes = [new RoleTemplate("dl3", "Event list and responses of a run")],
    };

    /// <summary>The kind of such files.</summary>
    public static EntityTemplate Dl3 { get; } =
        EntityTemplate.Dataset("dl3", "Event list", "application/fits", "Events, good times and instrument responses of a run (DL3)");

    /// <summary>Records the making and the observation of a file.</summary>
    /// <param name="recorder">The record.</param>
    /// <param name="entity">The file.</param>
    /// <param name="id">Identifier of the run.</param>
    /// <param name="origin">What its header tells.</param>
    /// <param name="publisher">Who offers it, where that is known.</param>
    public static void Record(ProvenanceRecorder recorder, Entity entity, string id, RunOrigin origin, Agent? publisher)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(origin);
        if (publisher is not null) recorder.Attribute(entity, publisher, AgentRole.Publisher);
        var maker = origin.Origin is { } name ? Organization(name) : null;
        if (maker is not null) recorder.Attribute(entity, maker, AgentRole.Creator);
        var observation = recorder.Begin(
            Identifiers.Of("observation", origin.Telescope ?? "", id, origin.Start?.ToString("O", CultureInfo.InvariantCulture) ?? ""),
            s_observation, origin.Object is { } target ? $"Observation {id} of {target}" : $"Observation {id}", start: origin.Start, timed: origin.Start is not null);
        if (origin.Stop is { } stop && stop >= origin.Start) observation.End(stop);
        if (origin.Telescope is { } telescope) observation.By(Organization(telescope), AgentRole.Observer);
        if (origin.Observer is { } observer) observation.By(Person(observer), AgentRole.Observer);
        var production = recorder.Begin(
            Identifiers.Of("production", entity.Sha256 ?? entity.Id), s_production, $"Making of run {id}", timed: false).After(observation);
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

using TapGamma.Provenance.Model;

namespace TapGamma.Provenance.Recording;

/// <summary>A program that does things, as an agent.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Revision">Revision of its sources; empty when it was built without.</param>
public sealed record ProgramAgent(string Name, string Version, string Revision = "")
{
    /// <summary>The agent; each version has an identifier of its own.</summary>
    public Agent Agent => new(Identifiers.Of("program", Name, Version, Revision), Name)
    {
        Type = AgentType.SoftwareAgent,
        Version = Version,
        Revision = Revision.Length > 0 ? Revision : null,
    };

    /// <summary>What the identifiers of the descriptions of this version begin with.</summary>
    internal string DescriptionsId => Identifiers.Of("descriptions", Name, Version, Revision);
}

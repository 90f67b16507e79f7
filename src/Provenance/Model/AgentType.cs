namespace TapGamma.Provenance.Model;

/// <summary>The types of agents (ProvenanceDM 1.0, table 9).</summary>
public enum AgentType
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>An institute, a collaboration, a publisher.</summary>
    Organization,

    /// <summary>A program.</summary>
    SoftwareAgent,
}

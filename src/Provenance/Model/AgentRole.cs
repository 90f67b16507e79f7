namespace TapGamma.Provenance.Model;

/// <summary>The roles of agents that we write, of those of ProvenanceDM 1.0, table 10.</summary>
public static class AgentRole
{
    /// <summary>Made it.</summary>
    public const string Creator = "Creator";

    /// <summary>Took the data.</summary>
    public const string Observer = "Observer";

    /// <summary>Had it done, or did it.</summary>
    public const string Operator = "Operator";

    /// <summary>Offers it.</summary>
    public const string Provider = "Provider";

    /// <summary>Published it.</summary>
    public const string Publisher = "Publisher";
}

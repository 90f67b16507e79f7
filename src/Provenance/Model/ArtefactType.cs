namespace TapGamma.Provenance.Model;

/// <summary>What an activity was configured by (ProvenanceDM 1.0, 2.8).</summary>
public enum ArtefactType
{
    /// <summary>A parameter.</summary>
    Parameter,

    /// <summary>A configuration file.</summary>
    ConfigFile,
}

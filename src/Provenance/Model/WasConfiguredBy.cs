namespace TapGamma.Provenance.Model;

/// <summary>An activity was set up by a parameter or a file (ProvenanceDM 1.0, 2.8).</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="ArtefactId">The parameter or file.</param>
/// <param name="ArtefactType">Which of the two.</param>
public sealed record WasConfiguredBy(string ActivityId, string ArtefactId, ArtefactType ArtefactType);

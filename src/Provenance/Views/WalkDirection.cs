namespace TapGamma.Provenance.Views;

/// <summary>Where a walk through provenance goes (DIRECTION of ProvSAP).</summary>
public enum WalkDirection
{
    /// <summary>To what something came from.</summary>
    Back,

    /// <summary>To what came of it.</summary>
    Forth,
}

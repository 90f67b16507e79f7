namespace TapGamma.Tap.Access;

/// <summary>Who is known to the server (configuration section <c>TapGamma:Tap:Access</c>); by default nobody, and nobody need be.</summary>
public sealed record AccessOptions
{
    /// <summary>File with the tokens that the operator made (<c>tapgamma token</c>), or null.</summary>
    public string? TokenFile { get; init; }

    /// <summary>Address of the OpenID Connect issuer whose tokens are believed, or null.</summary>
    public Uri? Issuer { get; init; }

    /// <summary>The audience that the issuer's tokens must be made for; needed with <see cref="Issuer"/>.</summary>
    public string? Audience { get; init; }

    /// <summary>Claim of the issuer's tokens that holds the user's name.</summary>
    public string NameClaim { get; init; } = "sub";

    /// <summary>Claim of the issuer's tokens that holds the user's groups.</summary>
    public string GroupsClaim { get; init; } = "groups";

    /// <summary>Whether the issuer may be asked without TLS; for tests on one machine.</summary>
    public bool AllowPlainIssuer { get; init; }

    /// <summary>Whether tokens mean anything here.</summary>
    internal bool IsOn => TokenFile is not null || Issuer is not null;
}

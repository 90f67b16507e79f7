using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace TapGamma.Tap.Access;

/// <summary>Believes the signed tokens of one OpenID Connect issuer, whose keys are fetched and kept (OpenID Connect Discovery 1.0).</summary>
internal sealed class IssuerTokens : IDisposable
{
    private readonly AccessOptions _options;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 1 << 20 };
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _keys;
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    public IssuerTokens(AccessOptions options)
    {
        _options = options;
        _keys = new ConfigurationManager<OpenIdConnectConfiguration>(
            options.Issuer!.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(_http) { RequireHttps = !options.AllowPlainIssuer });
    }

    /// <summary>Whose token it is.</summary>
    /// <exception cref="UnauthorizedException">It is not valid here and now, or cannot be checked.</exception>
    public async ValueTask<Visitor> OfAsync(string token, CancellationToken cancellationToken)
    {
        var keys = await KeysAsync(cancellationToken).ConfigureAwait(false);
        var result = await _handler.ValidateTokenAsync(token, RulesOf(keys)).ConfigureAwait(false);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // The issuer has a new key: it is asked again, at most every few minutes.
            _keys.RequestRefresh();
            result = await _handler.ValidateTokenAsync(token, RulesOf(await KeysAsync(cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        }

        if (!result.IsValid) throw new UnauthorizedException(AccessDiagnostics.IssuerTokenRefused(Words(result.Exception)));
        var claims = result.ClaimsIdentity;
        var name = claims.FindFirst(_options.NameClaim)?.Value;
        if (string.IsNullOrEmpty(name)) throw new UnauthorizedException(AccessDiagnostics.IssuerTokenRefused($"it has no claim {_options.NameClaim}"));
        return new Visitor(name, [.. claims.FindAll(_options.GroupsClaim).Select(claim => claim.Value)]);
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<OpenIdConnectConfiguration> KeysAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _keys.GetConfigurationAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or HttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            throw new UnauthorizedException(AccessDiagnostics.IssuerSilent(_options.Issuer!));
        }
    }

    private TokenValidationParameters RulesOf(OpenIdConnectConfiguration keys) => new()
    {
        ValidIssuer = keys.Issuer,
        ValidAudience = _options.Audience,
        IssuerSigningKeys = keys.SigningKeys,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        // Signatures by a shared secret would make everybody an issuer who knows a public key.
        ValidAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"],
        ClockSkew = TimeSpan.FromSeconds(60),
    };

    private static string Words(Exception fault) => fault switch
    {
        SecurityTokenExpiredException => "it has expired",
        SecurityTokenNotYetValidException => "it is not valid yet",
        SecurityTokenInvalidAudienceException => "it was made for another service",
        SecurityTokenInvalidIssuerException => "it is another issuer's",
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException => "its signature is not one of the issuer's keys",
        SecurityTokenMalformedException => "it is no signed JSON web token",
        _ => "it breaks the rules of signed JSON web tokens",
    };
}

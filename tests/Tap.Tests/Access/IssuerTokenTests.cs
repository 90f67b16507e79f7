using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TapGamma.Tap.Access;

namespace TapGamma.Tap.Tests.Access;

/// <summary>Tokens of an OpenID Connect issuer on the loopback, good ones and bad ones.</summary>
public sealed class IssuerTokenTests : IAsyncLifetime
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _foreign = RSA.Create(2048);
    private WebApplication _issuer = null!;
    private VisitorCheck _check = null!;

    private string Address => _issuer.Urls.Single();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _issuer = builder.Build();
        _issuer.MapGet("/.well-known/openid-configuration", context => context.Response.WriteAsync(
            $$"""{"issuer": "{{Address}}", "jwks_uri": "{{Address}}/keys"}"""));
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.ExportParameters(includePrivateParameters: false)) { KeyId = "k1" });
        _issuer.MapGet("/keys", context => context.Response.WriteAsync(
            $$"""{"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "k1", "n": "{{key.N}}", "e": "{{key.E}}"}]}"""));
        await _issuer.StartAsync();
        _check = new VisitorCheck(
            new AccessOptions { Issuer = new Uri(Address), Audience = "tapgamma", AllowPlainIssuer = true, NameClaim = "preferred_username" },
            TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _check.Dispose();
        await _issuer.DisposeAsync();
        _key.Dispose();
        _foreign.Dispose();
    }

    [Fact]
    public async Task A_signed_token_tells_name_and_groups()
    {
        var visitor = await VisitorOf(Token());
        Assert.Equal("ada", visitor.Name);
        Assert.Equal(["hess", "cta"], visitor.Groups);
    }

    [Theory]
    [InlineData("audience", "it was made for another service")]
    [InlineData("issuer", "it is another issuer's")]
    [InlineData("late", "it has expired")]
    [InlineData("early", "it is not valid yet")]
    [InlineData("key", "its signature is not one of the issuer's keys")]
    [InlineData("name", "it has no claim preferred_username")]
    [InlineData("changed", "its signature is not one of the issuer's keys")]
    [InlineData("secret", "its signature is not one of the issuer's keys")]
    [InlineData("unsigned", "its signature is not one of the issuer's keys")]
    [InlineData("noise", "it is no signed JSON web token")]
    public async Task A_token_with_a_fault_is_refused_with_the_reason(string fault, string reason)
    {
        var refused = await Assert.ThrowsAsync<UnauthorizedException>(() => VisitorOf(Broken(fault)));
        Assert.Equal("ACC003", refused.Reason.Code);
        Assert.Equal($"the token is refused: {reason}", refused.Reason.Message);
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_lets_nobody_in()
    {
        await _issuer.StopAsync();
        var refused = await Assert.ThrowsAsync<UnauthorizedException>(() => VisitorOf(Token()));
        Assert.Equal("ACC004", refused.Reason.Code);
    }

    private string Broken(string fault)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).UtcDateTime;
        return fault switch
        {
            "audience" => Token(t => t.Audience = "another"),
            "issuer" => Token(t => t.Issuer = "http://another.example"),
            "late" => Token(t => (t.NotBefore, t.Expires) = (now.AddHours(-2), now.AddHours(-1))),
            "early" => Token(t => (t.NotBefore, t.Expires) = (now.AddHours(1), now.AddHours(2))),
            "key" => Token(t => t.SigningCredentials = new SigningCredentials(new RsaSecurityKey(_foreign) { KeyId = "k1" }, "RS256")),
            "name" => Token(t => t.Claims!.Remove("preferred_username")),
            "changed" => Changed(Token()),
            // The public key as a shared secret: the classic confusion of algorithms.
            "secret" => Token(t => t.SigningCredentials = new SigningCredentials(
                new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_key.ExportSubjectPublicKeyInfoPem())) { KeyId = "k1" }, "HS256")),
            "unsigned" => Token(t => t.SigningCredentials = null),
            _ => "noise",
        };
    }

    private string Token(Action<SecurityTokenDescriptor>? change = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = "tapgamma",
            NotBefore = now.AddMinutes(-1),
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["preferred_username"] = "ada", ["groups"] = new[] { "hess", "cta" } },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_key) { KeyId = "k1" }, "RS256"),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    private static string Changed(string token)
    {
        var parts = token.Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]).Replace("ada", "eve", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}";
    }

    private async Task<Visitor> VisitorOf(string token)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = "Bearer " + token;
        return await _check.OfAsync(context);
    }
}

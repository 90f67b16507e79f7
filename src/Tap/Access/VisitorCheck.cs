using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace TapGamma.Tap.Access;

/// <summary>Finds out who asks, by the bearer token of a request (RFC 6750, section 2.1).</summary>
internal sealed class VisitorCheck : IDisposable
{
    private readonly AccessOptions _options;
    private readonly TimeProvider _clock;
    private readonly OperatorTokens? _tokens;
    private readonly IssuerTokens? _issuer;

    public VisitorCheck(AccessOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        if (options.TokenFile is { } file) _tokens = new OperatorTokens(file);
        if (options.Issuer is not null) _issuer = new IssuerTokens(options);
    }

    /// <summary>Who sent a request.</summary>
    /// <exception cref="UnauthorizedException">It shows something that is no valid token.</exception>
    public async ValueTask<Visitor> OfAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (header.Count == 0) return Visitor.Anonymous;
        if (!_options.IsOn) throw new UnauthorizedException(AccessDiagnostics.NoTokensHere());
        if (!AuthenticationHeaderValue.TryParse(header.ToString(), out var shown)
            || !shown.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || string.IsNullOrEmpty(shown.Parameter))
            throw new UnauthorizedException(AccessDiagnostics.SchemeUnknown());
        if (shown.Parameter.StartsWith(OperatorTokens.Prefix, StringComparison.Ordinal) || _issuer is null)
        {
            return _tokens?.Find(shown.Parameter, _clock.GetUtcNow()) is { } token
                ? new Visitor(token.Name, token.Groups) : throw new UnauthorizedException(AccessDiagnostics.TokenUnknown());
        }

        return await _issuer.OfAsync(shown.Parameter, context.RequestAborted).ConfigureAwait(false);
    }

    public void Dispose() => _issuer?.Dispose();
}

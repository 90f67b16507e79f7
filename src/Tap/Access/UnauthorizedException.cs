using TapGamma.Diagnostics;

namespace TapGamma.Tap.Access;

/// <summary>The request shows a token that is worth nothing here.</summary>
internal sealed class UnauthorizedException(Diagnostic reason) : Exception(reason.Message)
{
    /// <summary>Why, for the client.</summary>
    public Diagnostic Reason => reason;
}

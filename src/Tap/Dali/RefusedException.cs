using TapGamma.Diagnostics;

namespace TapGamma.Tap.Dali;

/// <summary>The request is understood and not allowed now, or not to this client.</summary>
internal sealed class RefusedException(Diagnostic reason) : Exception(reason.ToString())
{
    /// <summary>Why.</summary>
    public Diagnostic Reason => reason;
}

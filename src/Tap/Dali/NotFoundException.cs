using TapGamma.Diagnostics;

namespace TapGamma.Tap.Dali;

/// <summary>What the request names is not here.</summary>
internal sealed class NotFoundException(Diagnostic reason) : Exception(reason.ToString())
{
    /// <summary>What is missing.</summary>
    public Diagnostic Reason => reason;
}

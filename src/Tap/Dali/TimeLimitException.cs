namespace TapGamma.Tap.Dali;

/// <summary>A query was stopped because it took too long.</summary>
internal sealed class TimeLimitException(TimeSpan limit) : Exception("The query was stopped at its time limit.")
{
    /// <summary>The time it was allowed.</summary>
    public TimeSpan Limit => limit;
}

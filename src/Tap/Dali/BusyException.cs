namespace TapGamma.Tap.Dali;

/// <summary>Too many queries run at once, and none ended in time.</summary>
internal sealed class BusyException(int running, bool isOfOneClient) : Exception("Too many queries run at once.")
{
    /// <summary>How many queries were running.</summary>
    public int Running => running;

    /// <summary>Whether all of them are queries of the client that asks.</summary>
    public bool IsOfOneClient => isOfOneClient;
}

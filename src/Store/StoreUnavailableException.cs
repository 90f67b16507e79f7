namespace TapGamma.Store;

/// <summary>The database does not work at the moment; the same request may succeed later.</summary>
public sealed class StoreUnavailableException : IOException
{
    /// <summary>Says what does not work, in words for users.</summary>
    public StoreUnavailableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

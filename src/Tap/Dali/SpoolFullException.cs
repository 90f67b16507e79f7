namespace TapGamma.Tap.Dali;

/// <summary>There is no room left on disk for rows that must wait before they are sent.</summary>
internal sealed class SpoolFullException(Exception? cause = null) : Exception("The space for waiting rows is full.", cause);

namespace TapGamma.Fits;

/// <summary>A file that breaks the FITS standard 4.0: which file, which HDU, at which byte, and what is wrong.</summary>
/// <remarks>A file that cannot be opened at all is an <see cref="IOException"/> instead.</remarks>
public sealed class FitsFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The file as the caller named it.</param>
    /// <param name="hdu">Label of the HDU such as <c>EVENTS (1)</c>, or null when the fault is in the file as a whole.</param>
    /// <param name="offset">Byte offset in the uncompressed file, if known.</param>
    /// <param name="message">One sentence: what is wrong.</param>
    /// <param name="inner">The cause, if there is one.</param>
    public FitsFormatException(string path, string? hdu, long? offset, string message, Exception? inner = null)
        : base(Text(path, hdu, offset, message), inner) => (Path, Hdu, Offset, Fault) = (path, hdu, offset, message);

    /// <summary>The file as the caller named it.</summary>
    public string Path { get; }

    /// <summary>Label of the HDU, name and number; null when the fault is in the file as a whole.</summary>
    public string? Hdu { get; }

    /// <summary>Byte offset in the uncompressed file.</summary>
    public long? Offset { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Fault { get; }

    private static string Text(string path, string? hdu, long? offset, string message)
    {
        var place = path;
        if (hdu is not null) place += $", HDU {hdu}";
        if (offset is { } at) place += FormattableString.Invariant($", byte {at}");
        return $"{place}: {message}";
    }
}

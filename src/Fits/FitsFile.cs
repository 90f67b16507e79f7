namespace TapGamma.Fits;

/// <summary>A FITS file in memory; HDUs are parsed when first asked for. Safe for concurrent readers.</summary>
public sealed class FitsFile
{
    private readonly Lock _gate = new();
    private readonly List<Hdu> _hdus = [];
    private bool _complete;

    private FitsFile(string path, ReadOnlyMemory<byte> bytes)
    {
        (Path, Bytes) = (path, bytes);
        HduReader.RequireFits(path, bytes.Span);
    }

    /// <summary>The file as the caller named it.</summary>
    public string Path { get; }

    /// <summary>Size in bytes after inflation.</summary>
    public long Length => Bytes.Length;

    /// <summary>All HDUs; the primary HDU is number 0.</summary>
    /// <exception cref="FitsFormatException">A header is broken or the data are cut off.</exception>
    public IReadOnlyList<Hdu> Hdus
    {
        get
        {
            for (var i = _hdus.Count; At(i) is not null; i++)
            {
            }

            return _hdus;
        }
    }

    /// <summary>The first HDU.</summary>
    public Hdu Primary => At(0)!;

    internal ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Reads and, when it is gzipped, inflates a file.</summary>
    /// <exception cref="FitsFormatException">It is empty, not FITS, larger than the limit or badly compressed.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FitsFile Open(string path, FitsReadOptions? options = null)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        return Read(stream, path, options);
    }

    /// <summary>Reads a stream to its end; the stream stays open.</summary>
    /// <param name="stream">The file's bytes, plain or gzipped.</param>
    /// <param name="path">The name to use in messages.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    public static FitsFile Read(Stream stream, string path, FitsReadOptions? options = null) =>
        new(path, FitsBytes.Read(stream, path, options ?? FitsReadOptions.Default));

    /// <summary>Uses bytes that are already in memory and inflated.</summary>
    public static FitsFile Of(ReadOnlyMemory<byte> bytes, string path) => new(path, bytes);

    /// <summary>The HDU of this number, or null when the file has fewer.</summary>
    public Hdu? At(int index)
    {
        lock (_gate)
        {
            while (!_complete && _hdus.Count <= index) Advance();
            return index < _hdus.Count ? _hdus[index] : null;
        }
    }

    /// <summary>The first HDU with this EXTNAME, in any case; HDUs behind it are not parsed.</summary>
    public Hdu? Find(string name)
    {
        for (var i = 0; At(i) is { } hdu; i++)
            if (hdu.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return hdu;
        return null;
    }

    /// <summary>The binary table with this EXTNAME.</summary>
    /// <exception cref="FitsFormatException">There is none.</exception>
    public BinaryTableHdu Table(string name) => Find(name) switch
    {
        BinaryTableHdu table => table,
        null => throw new FitsFormatException(Path, null, null, $"There is no HDU named {name}."),
        var other => throw new FitsFormatException(Path, other.Label, other.HeaderOffset, $"{name} is not a binary table."),
    };

    private void Advance()
    {
        var offset = _hdus.Count == 0 ? 0 : _hdus[^1].EndOffset;
        if (HduReader.Read(this, _hdus.Count, offset) is { } hdu) _hdus.Add(hdu);
        else _complete = true;
    }
}

using System.Globalization;

namespace TapGamma.Fits;

/// <summary>
/// The first binary table of a stream, read row after row without holding the file (FITS 4.0, 7.3). Variable-length arrays
/// need a stream that can seek.
/// </summary>
public sealed class BinaryTableStream : IDisposable
{
    private const int BlockSize = 1 << 16;

    private readonly Stream _stream;
    private readonly string _path;
    private readonly long _dataOffset;
    private readonly long _heapOffset;
    private readonly long _heapLength;
    private readonly byte[] _block;
    private long _rowsRead;
    private int _rowsHeld;
    private int _rowsGiven;

    private BinaryTableStream(Stream stream, string path, string label, FitsHeader header, HduShape shape, long dataOffset)
    {
        if (shape.Axes.Length != 2) throw header.Fault("NAXIS", "2, as in every binary table");
        if (shape.BitPix != 8) throw header.Fault("BITPIX", "8, as in every binary table");
        if (shape.Axes[0] > Array.MaxLength / 2) throw header.Fault("NAXIS1", "a row length below 1 GiB");
        (_stream, _path, Label, Header, _dataOffset) = (stream, path, label, header, dataOffset);
        (RowLength, RowCount) = ((int)shape.Axes[0], shape.Axes[1]);
        if (RowLength == 0 && RowCount > 0) throw header.Fault("NAXIS1", "more than 0 in a table with rows");
        Columns = ColumnReader.Read(header, RowLength, message => Fault(message, null));
        var table = RowLength * RowCount;
        var heap = header.FindInt64("THEAP") ?? table;
        if (heap < table || heap > table + shape.ParameterCount) throw header.Fault("THEAP", "an offset behind the rows and inside PCOUNT");
        (_heapOffset, _heapLength) = (dataOffset + heap, table + shape.ParameterCount - heap);
        _block = new byte[Math.Max(RowLength, BlockSize / Math.Max(RowLength, 1) * RowLength)];
    }

    /// <summary>Name and number of the HDU, for messages.</summary>
    public string Label { get; }

    /// <summary>Its header.</summary>
    public FitsHeader Header { get; }

    /// <summary>The columns in file order.</summary>
    public IReadOnlyList<FitsColumn> Columns { get; }

    /// <summary>Bytes of a row.</summary>
    public int RowLength { get; }

    /// <summary>Number of rows that the header announces.</summary>
    public long RowCount { get; }

    /// <summary>Finds the first binary table from the stream's position on; null when there is none. The result owns the stream.</summary>
    /// <exception cref="FitsFormatException">A header is broken.</exception>
    public static BinaryTableStream? Open(Stream stream, string path, FitsReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var headers = new HeaderStream(stream, path, (options ?? FitsReadOptions.Default).MaxBytes);
        for (var index = 0; headers.Next(index) is { } header; index++)
        {
            if (index == 0 || header.FindString("XTENSION")?.Trim() is not ("BINTABLE" or "A3DTABLE")) continue;
            var label = HduReader.Label(index, header);
            var shape = HduShape.Of(header, path, label, headers.Position);
            return new BinaryTableStream(stream, path, label, header, shape, headers.Position);
        }

        return null;
    }

    /// <summary>The bytes of the next row, valid until the next call; empty behind the last one.</summary>
    /// <exception cref="FitsFormatException">The file ends too early.</exception>
    public ReadOnlySpan<byte> ReadRow()
    {
        if (_rowsGiven == _rowsHeld && !ReadBlock()) return default;
        return _block.AsSpan(_rowsGiven++ * RowLength, RowLength);
    }

    /// <summary>Bytes of the heap, where variable-length arrays lie (FITS 4.0, 7.3.5).</summary>
    /// <param name="start">Offset in the heap.</param>
    /// <param name="target">Filled in whole.</param>
    public void ReadHeap(long start, Span<byte> target)
    {
        if (start < 0 || start > _heapLength - target.Length)
            throw Fault(FormattableString.Invariant($"A cell points outside the heap ({target.Length} bytes at byte {start})."), null);
        if (!_stream.CanSeek) throw Fault("Variable-length arrays cannot be read here; send the FITS file itself.", null);
        _stream.Position = _heapOffset + start;
        if (_stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) < target.Length) throw EndsEarly(_stream.Position);
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private bool ReadBlock()
    {
        var count = (int)Math.Min(RowLength == 0 ? 0 : _block.Length / RowLength, RowCount - _rowsRead);
        if (count == 0) return false;
        var at = _dataOffset + (_rowsRead * RowLength);
        if (_stream.CanSeek) _stream.Position = at;
        var wanted = count * RowLength;
        int read;
        try
        {
            read = _stream.ReadAtLeast(_block.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw new FitsFormatException(_path, Label, at, "The gzip data are damaged or cut off.", e);
        }

        if (read < wanted) throw EndsEarly(at + read);
        (_rowsRead, _rowsHeld, _rowsGiven) = (_rowsRead + count, count, 0);
        return true;
    }

    private FitsFormatException EndsEarly(long offset) => Fault(
        "The file ends too early: the header announces " + RowCount.ToString(CultureInfo.InvariantCulture) + " rows.", offset);

    private FitsFormatException Fault(string message, long? offset) => new(_path, Label, offset ?? _dataOffset, message);
}

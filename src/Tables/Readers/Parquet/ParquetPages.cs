namespace TapGamma.Tables.Readers.Parquet;

/// <summary>
/// Reads pages, one at a time for each column, within two limits that count before anything is allocated or inflated: bytes
/// in memory at once, and bytes inflated from the whole file.
/// </summary>
internal sealed class ParquetPages(Stream file, TableReadOptions options) : IDisposable
{
    // Statistics in a header may quote the least and the greatest text.
    private const int LargestHeader = 1 << 20;

    private const int UsualHeader = 512;

    private readonly ParquetInflater _inflater = new();
    private byte[] _compressed = new byte[UsualHeader];
    private long _held;
    private long _inflated;

    public long Length => file.Length;

    /// <summary>Reads the header at this place, and moves behind it.</summary>
    public ParquetPageHeader ReadHeader(ref long place, long end)
    {
        foreach (var size in (int[])[UsualHeader, LargestHeader])
        {
            var look = Load(place, (int)Math.Min(size, end - place));
            var thrift = new ThriftReader(look);
            try
            {
                var header = ParquetPageHeader.Read(ref thrift);
                place += thrift.Position;
                return header;
            }
            catch (EndOfStreamException) when (look.Length < end - place && size < LargestHeader)
            {
                // A longer one than most.
            }
        }

        throw new TableFormatException("the header of a page is too long");
    }

    /// <summary>Reads the page behind a header into room that the column keeps, and tells its bytes; moves behind it.</summary>
    public int ReadPage(ParquetPageHeader header, ParquetCodec codec, ref long place, long end, ref byte[] target)
    {
        if (header.Size > end - place) throw new EndOfStreamException();
        if ((_inflated += header.InflatedSize) > options.MaxInflatedBytes)
            throw new TableFormatException(FormattableString.Invariant($"compressed data grow to more than {options.MaxInflatedBytes} bytes{options.Setting("Bytes")}"));
        Reserve(ref _compressed, header.Size);
        Reserve(ref target, header.InflatedSize);
        Load(place, header.Size);
        place += header.Size;
        var levels = header.Kind == ParquetPageHeader.DataV2 ? (long)header.DefinitionSize + header.RepetitionSize : 0;
        if (levels > Math.Min(header.Size, header.InflatedSize)) throw new EndOfStreamException();
        _compressed.AsSpan(0, (int)levels).CopyTo(target);
        _inflater.Inflate(
            header.IsCompressed ? codec : ParquetCodec.Uncompressed,
            _compressed,
            (int)levels,
            header.Size - (int)levels,
            target.AsSpan((int)levels, header.InflatedSize - (int)levels));
        return header.InflatedSize;
    }

    /// <summary>Makes room of at least this size; what was in it is lost.</summary>
    public void Reserve<T>(ref T[] room, int count) where T : unmanaged
    {
        if (room.Length >= count) return;
        var size = System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        if ((_held += (long)size * (count - room.Length)) > options.MaxPageBytes)
            throw new TableFormatException(FormattableString.Invariant(
                $"one page of every column takes more than {options.MaxPageBytes} bytes of memory{options.Setting("PageBytes")}; write the file with smaller pages or row groups"));
        room = new T[count];
    }

    public void Dispose()
    {
        _inflater.Dispose();
        file.Dispose();
    }

    private ReadOnlySpan<byte> Load(long place, int size)
    {
        Reserve(ref _compressed, size);
        var bytes = _compressed.AsSpan(0, size);
        if (file.Position != place) file.Position = place;
        file.ReadExactly(bytes);
        return bytes;
    }
}

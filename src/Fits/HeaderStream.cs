using System.Globalization;

namespace TapGamma.Fits;

/// <summary>Walks over a forward-only stream from header to header.</summary>
internal sealed class HeaderStream(Stream stream, string path, long limit)
{
    private readonly byte[] _block = new byte[FitsBlock.Size];
    private long _position;
    private long _skip;

    /// <summary>Bytes read so far: after <see cref="Next"/>, where the data of that header begin.</summary>
    public long Position => _position;

    /// <summary>The next header, or null at the end of the file.</summary>
    public FitsHeader? Next(int index)
    {
        var start = _position + _skip;
        if (!Skip(index) || !ReadBlock()) return index == 0 ? throw Fault(index, 0, "The file is empty.") : null;
        if (index == 0) HduReader.RequireFits(path, _block);
        else if (!_block.AsSpan().ContainsAnyExcept((byte)0, (byte)' ')) return null;
        else if (!_block.AsSpan().StartsWith("XTENSION="u8)) throw Fault(index, start, HduReader.NoExtension);
        var cards = CardReader.Read(HeaderBytes(index, start), start);
        var label = HduReader.Label(index, new FitsHeader(cards));
        var header = new FitsHeader(cards, path, label);
        _skip = FitsBlock.Padded(Math.Min(HduShape.Of(header, path, label, start).DataLength, long.MaxValue / 2));
        return header;
    }

    private byte[] HeaderBytes(int index, long start)
    {
        var blocks = new List<byte>(_block);
        int length;
        while ((length = HduReader.HeaderLength(_block)) < 0)
        {
            if (blocks.Count > FitsBlock.LongestHeader || !ReadBlock()) throw Fault(index, start, HduReader.NoEnd);
            blocks.AddRange(_block);
        }

        return [.. blocks[..(blocks.Count - FitsBlock.Size + length)]];
    }

    private bool Skip(int index)
    {
        while (_skip > 0)
        {
            var count = Read(_block.AsSpan(0, (int)Math.Min(_skip, _block.Length)), index);
            if (count == 0) return false;
            _skip -= count;
        }

        return true;
    }

    private bool ReadBlock()
    {
        var count = 0;
        for (int more; count < _block.Length && (more = Read(_block.AsSpan(count), 0)) > 0; count += more)
        {
        }

        _block.AsSpan(count).Fill((byte)' ');
        return count > 0;
    }

    private int Read(Span<byte> target, int index)
    {
        try
        {
            var count = stream.Read(target);
            _position += count;
            return _position <= limit ? count : throw Fault(index, _position, $"The file is larger than the limit of {limit} bytes.");
        }
        catch (InvalidDataException e)
        {
            throw new FitsFormatException(path, null, _position, "The gzip data are damaged or cut off.", e);
        }
    }

    private FitsFormatException Fault(int index, long offset, string message) =>
        new(path, index.ToString(CultureInfo.InvariantCulture), offset, message);
}

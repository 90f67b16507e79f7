namespace TapGamma.Tables.Readers.Parquet;

/// <summary>Numbers of so many bits each, the lowest bits of each byte first.</summary>
internal static class PackedBits
{
    public static ulong Read(ReadOnlySpan<byte> data, long bit, int width)
    {
        if (bit + width > 8L * data.Length) throw new EndOfStreamException();
        var value = 0UL;
        for (var done = 0; done < width;)
        {
            var offset = (int)(bit & 7);
            var count = Math.Min(8 - offset, width - done);
            value |= (((ulong)data[(int)(bit >> 3)] >> offset) & ((1UL << count) - 1)) << done;
            done += count;
            bit += count;
        }

        return value;
    }

    /// <summary>A number in groups of 7 bits, the lowest first; moves behind it.</summary>
    public static ulong ReadVariable(ReadOnlySpan<byte> data, ref int place)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (place >= data.Length) throw new EndOfStreamException();
            var next = data[place++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }

        throw new TableFormatException("a page holds a number of more than 64 bits");
    }
}

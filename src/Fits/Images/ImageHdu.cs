using System.Numerics;

namespace TapGamma.Fits;

/// <summary>A primary array or IMAGE extension (FITS 4.0, 7.1).</summary>
public sealed class ImageHdu : Hdu
{
    internal ImageHdu(HduPlace place, FitsHeader header, HduShape shape) : base(place, header)
    {
        (BitPix, Axes) = (shape.BitPix, shape.Axes);
        (Scale, Zero, Blank) = (header.FindDouble("BSCALE") ?? 1, header.FindDouble("BZERO") ?? 0, header.FindInt64("BLANK"));
        Count = place.DataLength / (Math.Abs(BitPix) / 8);
    }

    /// <summary>BITPIX: 8, 16, 32, 64 for integers, -32 and -64 for reals.</summary>
    public int BitPix { get; }

    /// <summary>Axis lengths, fastest first as in the file; empty when there is no image.</summary>
    public IReadOnlyList<long> Axes { get; }

    /// <summary>Number of pixels.</summary>
    public int Count { get; }

    /// <summary>BSCALE.</summary>
    public double Scale { get; }

    /// <summary>BZERO.</summary>
    public double Zero { get; }

    /// <summary>BLANK: the stored integer that means "no value".</summary>
    public long? Blank { get; }

    /// <summary>Reads pixels with BSCALE and BZERO applied and BLANK as NaN.</summary>
    /// <param name="destination">Takes as many pixels as it is long.</param>
    /// <param name="first">First pixel, from 0.</param>
    public void ReadDoubles(Span<double> destination, int first = 0)
    {
        ReadRaw(destination, first);
        if (Scale != 1 || Zero != 0)
            for (var i = 0; i < destination.Length; i++) destination[i] = destination[i] * Scale + Zero;
        if (BitPix < 0 || Blank is not { } blank) return;
        var raw = new long[destination.Length];
        ReadRaw(raw, first);
        for (var i = 0; i < raw.Length; i++)
            if (raw[i] == blank) destination[i] = double.NaN;
    }

    /// <summary>Reads the whole image.</summary>
    public double[] ReadDoubles()
    {
        var result = GC.AllocateUninitializedArray<double>(Count);
        ReadDoubles(result);
        return result;
    }

    /// <summary>Reads the whole image as 32-bit floating point.</summary>
    public float[] ReadSingles() => Array.ConvertAll(ReadDoubles(), value => (float)value);

    /// <summary>Reads the whole image as integers; blanks stay as stored.</summary>
    /// <exception cref="FitsFormatException">The pixels are reals or scaled to such.</exception>
    public long[] ReadInt64s()
    {
        if (BitPix < 0 || Scale != 1 || Zero != Math.Floor(Zero) || Math.Abs(Zero) > 9.3e18) throw Fault("The image does not hold integers.");
        var result = new long[Count];
        ReadRaw<long>(result, 0);
        if (Zero == 0) return result;
        var zero = (Int128)Zero;
        for (var i = 0; i < result.Length; i++)
        {
            var value = result[i] + zero;
            if (value > long.MaxValue || value < long.MinValue) throw Fault($"The image holds {value}, which needs more than 64 signed bits.");
            result[i] = (long)value;
        }

        return result;
    }

    private void ReadRaw<T>(Span<T> destination, int first) where T : unmanaged, INumberBase<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)first + destination.Length, Count, nameof(destination));
        var bytes = Data[(first * (Math.Abs(BitPix) / 8))..];
        switch (BitPix)
        {
            case 8: BigEndian.ReadBlock<byte, T>(bytes, destination); break;
            case 16: BigEndian.ReadBlock<short, T>(bytes, destination); break;
            case 32: BigEndian.ReadBlock<int, T>(bytes, destination); break;
            case 64: BigEndian.ReadBlock<long, T>(bytes, destination); break;
            case -32: BigEndian.ReadBlock<float, T>(bytes, destination); break;
            default: BigEndian.ReadBlock<double, T>(bytes, destination); break;
        }
    }
}

using System.Runtime.CompilerServices;

namespace TapGamma.Fits;

/// <summary>Pixels of an image to be written.</summary>
public sealed class FitsImageData
{
    private readonly Func<byte[]> _bytes;

    private FitsImageData(int bitPix, IReadOnlyList<long> axes, Func<byte[]> bytes) => (BitPix, Axes, _bytes) = (bitPix, axes, bytes);

    /// <summary>BITPIX.</summary>
    public int BitPix { get; }

    /// <summary>Axis lengths, fastest first.</summary>
    public IReadOnlyList<long> Axes { get; }

    /// <summary>Pixels of type byte, short, int, long, float or double.</summary>
    /// <param name="values">The pixels, first axis fastest.</param>
    /// <param name="axes">Axis lengths, fastest first.</param>
    public static FitsImageData Of<T>(T[] values, params long[] axes) where T : unmanaged
    {
        var bitPix = default(T) switch
        {
            byte => 8,
            short => 16,
            int => 32,
            long => 64,
            float => -32,
            double => -64,
            _ => throw new ArgumentException($"FITS has no pixel type for {typeof(T)}.", nameof(values)),
        };
        if (axes.Aggregate(1L, (product, n) => product * n) != values.Length)
            throw new ArgumentException($"{values.Length} pixels do not fill the axes {string.Join(" x ", axes)}.", nameof(axes));
        return new FitsImageData(bitPix, axes, () =>
        {
            var bytes = new byte[values.Length * Unsafe.SizeOf<T>()];
            BigEndian.WriteBlock<T>(values, bytes);
            return bytes;
        });
    }

    internal byte[] Bytes() => _bytes();
}

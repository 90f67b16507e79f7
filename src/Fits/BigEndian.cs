using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TapGamma.Fits;

/// <summary>Big-endian numbers in both directions, without boxing and with one bounds check a block.</summary>
internal static class BigEndian
{
    private const int Chunk = 512;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Read<T>(ref byte at) where T : unmanaged => Unsafe.SizeOf<T>() switch
    {
        1 => Unsafe.ReadUnaligned<T>(ref at),
        2 => Unsafe.BitCast<ushort, T>(Order(Unsafe.ReadUnaligned<ushort>(ref at))),
        4 => Unsafe.BitCast<uint, T>(Order(Unsafe.ReadUnaligned<uint>(ref at))),
        _ => Unsafe.BitCast<ulong, T>(Order(Unsafe.ReadUnaligned<ulong>(ref at))),
    };

    /// <summary>Reads one number from each of many equally long rows.</summary>
    public static void ReadStrided<TRaw, TTo>(ReadOnlySpan<byte> data, int first, int stride, Span<TTo> destination)
        where TRaw : unmanaged, INumberBase<TRaw> where TTo : unmanaged, INumberBase<TTo>
    {
        if (destination.IsEmpty) return;
        _ = data.Slice(first + stride * (destination.Length - 1), Unsafe.SizeOf<TRaw>());
        ref var at = ref Unsafe.Add(ref MemoryMarshal.GetReference(data), first);
        for (var i = 0; i < destination.Length; i++, at = ref Unsafe.Add(ref at, stride))
            destination[i] = TTo.CreateTruncating(Read<TRaw>(ref at));
    }

    /// <summary>Reads numbers that lie side by side; the byte order is turned by vectors.</summary>
    public static void ReadBlock<TRaw, TTo>(ReadOnlySpan<byte> data, Span<TTo> destination)
        where TRaw : unmanaged, INumberBase<TRaw> where TTo : unmanaged, INumberBase<TTo>
    {
        var size = Unsafe.SizeOf<TRaw>();
        data = data[..checked(destination.Length * size)];
        if (typeof(TRaw) == typeof(TTo))
        {
            var same = MemoryMarshal.AsBytes(destination);
            data.CopyTo(same);
            Turn<TRaw>(same);
            return;
        }

        Span<TRaw> chunk = stackalloc TRaw[Chunk];
        for (var done = 0; done < destination.Length; done += Chunk)
        {
            var part = chunk[..Math.Min(Chunk, destination.Length - done)];
            var bytes = MemoryMarshal.AsBytes(part);
            data.Slice(done * size, bytes.Length).CopyTo(bytes);
            Turn<TRaw>(bytes);
            var target = destination.Slice(done, part.Length);
            for (var i = 0; i < part.Length; i++) target[i] = TTo.CreateTruncating(part[i]);
        }
    }

    /// <summary>Writes numbers side by side.</summary>
    public static void WriteBlock<T>(ReadOnlySpan<T> values, Span<byte> destination) where T : unmanaged
    {
        MemoryMarshal.AsBytes(values).CopyTo(destination);
        Turn<T>(destination[..(values.Length * Unsafe.SizeOf<T>())]);
    }

    /// <summary>Turns the byte order in place on little-endian machines.</summary>
    private static void Turn<T>(Span<byte> bytes) where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian) return;
        switch (Unsafe.SizeOf<T>())
        {
            case 2:
                var shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }

    private static ushort Order(ushort value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;

    private static uint Order(uint value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;

    private static ulong Order(ulong value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
}

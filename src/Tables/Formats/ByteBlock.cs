using System.Buffers;

namespace TapGamma.Tables.Formats;

/// <summary>A growing block of bytes in which rows are put together before they go out; it is reused, not reallocated.</summary>
internal sealed class ByteBlock
{
    private const int FirstSize = 4096;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);

    public int Count { get; private set; }

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Count);

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Count);

    /// <summary>Room for at least <paramref name="size"/> bytes; <see cref="Advance"/> says how many were used.</summary>
    public Span<byte> Free(int size)
    {
        if (_bytes.Length - Count < size) Grow(size);
        return _bytes.AsSpan(Count);
    }

    public void Advance(int size) => Count += size;

    public void Add(byte value)
    {
        if (Count == _bytes.Length) Grow(1);
        _bytes[Count++] = value;
    }

    public void Add(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Free(value.Length));
        Count += value.Length;
    }

    public void AddZeros(int size)
    {
        Free(size)[..size].Clear();
        Count += size;
    }

    /// <summary>Switches bits on in a byte that was written already.</summary>
    public void SetBits(int index, byte bits) => _bytes[index] |= bits;

    public void Clear() => Count = 0;

    public void FlushTo(IBufferWriter<byte> output)
    {
        if (Count == 0) return;
        output.Write(Written);
        Count = 0;
    }

    /// <summary>Drops the first bytes and moves the rest to the front.</summary>
    public void RemoveFirst(int size)
    {
        _bytes.AsSpan(size, Count - size).CopyTo(_bytes);
        Count -= size;
    }

    /// <summary>Gives the memory back; the block must not be used afterwards.</summary>
    public void Return()
    {
        if (_bytes.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Count = 0;
    }

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Count + size, checked(_bytes.Length * 2)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}

using System.Runtime.CompilerServices;

namespace TapGamma.Tables.Formats.Parquet;

/// <summary>An array that grows and is used again; unlike a list it hands out its memory.</summary>
internal sealed class GrowingArray<T>
{
    private T[] _items = new T[256];

    public int Count { get; private set; }

    public ReadOnlyMemory<T> Memory => _items.AsMemory(0, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T item)
    {
        if (Count == _items.Length) Grow(1);
        _items[Count++] = item;
    }

    public Span<T> Free(int size)
    {
        if (_items.Length - Count < size) Grow(size);
        return _items.AsSpan(Count);
    }

    public void Advance(int size) => Count += size;

    public void Clear() => Count = 0;

    private void Grow(int size) => Array.Resize(ref _items, Math.Max(Count + size, 2 * _items.Length));
}

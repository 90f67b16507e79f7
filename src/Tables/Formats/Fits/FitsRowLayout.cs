using System.Buffers;
using System.Buffers.Binary;

namespace TapGamma.Tables.Formats.Fits;

/// <summary>Turns spooled rows into rows and heap of a binary table: one pass through the spool for each.</summary>
internal sealed class FitsRowLayout
{
    private const int Block = 2880;

    private readonly SpooledBytes _spool;
    private readonly List<Segment> _segments = [];
    private readonly long _rows;
    private SpoolReader _reader;
    private long _rowsDone;
    private long _heapRowsDone;
    private long _heapPlace;
    private bool _isDone;

    public FitsRowLayout(FitsOutputColumn[] columns, long rows, SpooledBytes spool)
    {
        (_spool, _rows, _reader) = (spool, rows, spool.Read());
        HeapBytes = columns.Sum(column => column.HeapBytes);
        foreach (var column in columns) Append(column);
        RowBytes = _segments.Sum(segment => segment.Width);
        if (HeapBytes == 0) _heapRowsDone = rows;
    }

    public int RowBytes { get; }

    public long HeapBytes { get; }

    /// <summary>Whether places in the heap need 64 bits.</summary>
    public bool IsWide => HeapBytes > int.MaxValue;

    /// <summary>Writes the next piece; false when there was none left.</summary>
    public bool WritePiece(IBufferWriter<byte> output, int size)
    {
        if (_isDone) return false;
        if (_rowsDone < _rows) WriteRows(output, size);
        else if (_heapRowsDone < _rows) WriteHeap(output, size);
        else WritePadding(output);
        return true;
    }

    /// <summary>Neighbours of fixed size are copied at once.</summary>
    private void Append(FitsOutputColumn column)
    {
        if (column.IsCounted)
        {
            var width = !column.IsInHeap ? column.CellBytes : IsWide ? 2 * sizeof(long) : 2 * sizeof(int);
            _segments.Add(new Segment(width, column.ElementSize, IsCounted: true, column.IsInHeap));
        }
        else if (_segments is [.., { IsCounted: false } last])
        {
            _segments[^1] = last with { Width = last.Width + column.CellBytes };
        }
        else
        {
            _segments.Add(new Segment(column.CellBytes, 1, IsCounted: false, IsInHeap: false));
        }
    }

    private void WriteRows(IBufferWriter<byte> output, int size)
    {
        var count = (int)Math.Min(_rows - _rowsDone, Math.Max(1, size / Math.Max(1, RowBytes)));
        var target = output.GetSpan(Math.Max(1, count * RowBytes));
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            foreach (var segment in _segments)
            {
                WriteCell(segment, target.Slice(at, segment.Width));
                at += segment.Width;
            }
        }

        output.Advance(at);
        _rowsDone += count;
        if (_rowsDone == _rows && _heapRowsDone < _rows) _reader = _spool.Read();
    }

    private void WriteCell(in Segment segment, Span<byte> target)
    {
        if (!segment.IsCounted)
        {
            _reader.Take(segment.Width).CopyTo(target);
            return;
        }

        var count = BinaryPrimitives.ReadInt32BigEndian(_reader.Take(sizeof(int)));
        var cell = _reader.Take(count * segment.ElementSize);
        if (segment.IsInHeap)
        {
            WritePlace(target, count);
            _heapPlace += cell.Length;
            return;
        }

        // Zeros rather than blanks behind the text (both are allowed, 7.3.3.1): astropy strips only zeros.
        cell.CopyTo(target);
        target[cell.Length..].Clear();
    }

    private void WritePlace(Span<byte> target, int count)
    {
        if (IsWide)
        {
            BinaryPrimitives.WriteInt64BigEndian(target, count);
            BinaryPrimitives.WriteInt64BigEndian(target[sizeof(long)..], _heapPlace);
        }
        else
        {
            BinaryPrimitives.WriteInt32BigEndian(target, count);
            BinaryPrimitives.WriteInt32BigEndian(target[sizeof(int)..], (int)_heapPlace);
        }
    }

    private void WriteHeap(IBufferWriter<byte> output, int size)
    {
        for (var written = 0; written < size && _heapRowsDone < _rows; _heapRowsDone++)
        {
            foreach (var segment in _segments)
            {
                if (!segment.IsCounted)
                {
                    _reader.Take(segment.Width);
                    continue;
                }

                var cell = _reader.Take(BinaryPrimitives.ReadInt32BigEndian(_reader.Take(sizeof(int))) * segment.ElementSize);
                if (!segment.IsInHeap) continue;
                output.Write(cell);
                written += cell.Length;
            }
        }
    }

    private void WritePadding(IBufferWriter<byte> output)
    {
        var rest = (int)(((_rows * RowBytes) + HeapBytes) % Block);
        if (rest > 0)
        {
            output.GetSpan(Block - rest)[..(Block - rest)].Clear();
            output.Advance(Block - rest);
        }

        _isDone = true;
    }

    private readonly record struct Segment(int Width, int ElementSize, bool IsCounted, bool IsInHeap);
}

using System.Buffers;

namespace TapGamma.Tables.Formats;

/// <summary>What the text formats share: rows gather in a block that goes out when it is large enough.</summary>
internal abstract class RowTextWriter : ITableWriter
{
    private const int BlockSize = 16 * 1024;

    private readonly IBufferWriter<byte> _output;

    protected RowTextWriter(IBufferWriter<byte> output, IReadOnlyList<Column> columns)
    {
        _output = output;
        Columns = columns;
        Shapes = CellShape.Of(columns);
    }

    protected IReadOnlyList<Column> Columns { get; }

    protected CellShape[] Shapes { get; }

    protected ByteBlock Block { get; } = new();

    public void WriteHeader()
    {
        AddHeader();
        Block.FlushTo(_output);
    }

    public void WriteRow(RowReader row)
    {
        AddRow(row);
        if (Block.Count >= BlockSize) Block.FlushTo(_output);
    }

    public void WriteEnd(TableStatus status, string? message = null)
    {
        AddEnd(status, message);
        Block.FlushTo(_output);
        Dispose();
    }

    public virtual void Dispose() => Block.Return();

    protected abstract void AddHeader();

    protected abstract void AddRow(RowReader row);

    protected virtual void AddEnd(TableStatus status, string? message)
    {
    }
}

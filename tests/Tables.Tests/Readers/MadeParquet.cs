using System.Buffers.Binary;

namespace TapGamma.Tables.Tests.Readers;

/// <summary>A Parquet file of one column of required whole numbers (INT64, PLAIN), in which any part may lie.</summary>
internal sealed record MadeParquet
{
    /// <summary>Bytes of the page as they stand in the file.</summary>
    public byte[] Page { get; init; } = [1, 0, 0, 0, 0, 0, 0, 0];

    public long InflatedSize { get; init; } = 8;

    public long? PageSize { get; init; }

    public long PageValues { get; init; } = 1;

    public long PageKind { get; init; }

    public long Encoding { get; init; }

    public long Codec { get; init; }

    public long Rows { get; init; } = 1;

    public long ChunkValues { get; init; } = 1;

    public long Start { get; init; } = 4;

    public long? ChunkSize { get; init; }

    /// <summary>How often the one row group is listed.</summary>
    public int Groups { get; init; } = 1;

    public long Type { get; init; } = 2;

    public long TypeLength { get; init; }

    public long FooterRows { get; init; } = 1;

    public byte[] Bytes()
    {
        var file = new MemoryStream();
        file.Write("PAR1"u8);
        var header = new Thrift();
        header.Integer(1, PageKind).Integer(2, InflatedSize).Integer(3, PageSize ?? Page.Length);
        header.Begin(PageKind == 2 ? 7 : 5).Integer(1, PageValues).Integer(2, Encoding).Integer(3, 3).Integer(4, 3).End();
        file.Write(header.End().Bytes);
        file.Write(Page);
        var end = file.Length;
        var footer = Footer(end);
        file.Write(footer);
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, footer.Length);
        file.Write(size);
        file.Write("PAR1"u8);
        return file.ToArray();
    }

    private byte[] Footer(long end)
    {
        var thrift = new Thrift();
        thrift.Integer(1, 1).List(2, 2);
        thrift.Item().Text(4, "schema").Integer(5, 1).End();
        thrift.Item().Integer(1, Type).Integer(2, TypeLength).Integer(3, 0).Text(4, "n").End();
        thrift.EndList().Integer(3, FooterRows).List(4, Groups);
        for (var i = 0; i < Groups; i++)
        {
            thrift.Item().List(1, 1).Item().Integer(2, 4).Begin(3);
            thrift.Integer(1, Type).Integer(4, Codec).Integer(5, ChunkValues).Integer(6, InflatedSize).Integer(7, ChunkSize ?? end - 4).Integer(9, Start).End();
            thrift.End().EndList().Integer(2, InflatedSize).Integer(3, Rows).End();
        }

        return thrift.EndList().End().Bytes;
    }

    /// <summary>Thrift's compact protocol, as far as these files need it.</summary>
    private sealed class Thrift
    {
        private readonly List<byte> _bytes = [];
        private readonly Stack<int> _outer = new();
        private int _field;

        public byte[] Bytes => [.. _bytes];

        public Thrift Integer(int field, long value)
        {
            Field(field, 6);
            return Variable((ulong)((value << 1) ^ (value >> 63)));
        }

        public Thrift Text(int field, string text)
        {
            Field(field, 8);
            Variable((ulong)text.Length);
            _bytes.AddRange(System.Text.Encoding.ASCII.GetBytes(text));
            return this;
        }

        public Thrift Begin(int field)
        {
            Field(field, 12);
            return Item();
        }

        public Thrift Item()
        {
            _outer.Push(_field);
            _field = 0;
            return this;
        }

        public Thrift End()
        {
            _bytes.Add(0);
            _outer.TryPop(out _field);
            return this;
        }

        public Thrift List(int field, int count)
        {
            Field(field, 9);
            _bytes.Add((byte)(0xf0 | 12));
            Variable((ulong)count);
            return Item();
        }

        public Thrift EndList()
        {
            _field = _outer.Pop();
            return this;
        }

        private void Field(int field, int type)
        {
            _bytes.Add((byte)(((field - _field) << 4) | type));
            _field = field;
        }

        private Thrift Variable(ulong value)
        {
            for (; value >= 0x80; value >>= 7) _bytes.Add((byte)(value | 0x80));
            _bytes.Add((byte)value);
            return this;
        }
    }
}

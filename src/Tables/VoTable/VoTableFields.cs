using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TapGamma.Tables.Formats;

namespace TapGamma.Tables.VoTable;

/// <summary>The FIELDs of a table as bytes, made once for a list of columns and kept for as long as the list is.</summary>
internal static class VoTableFields
{
    private static readonly ConditionalWeakTable<IReadOnlyList<Column>, ConcurrentDictionary<VoTableRowEncoding, byte[]>> Known = [];

    public static byte[] Of(IReadOnlyList<Column> columns, VoTableRowEncoding encoding) =>
        Known.GetOrCreateValue(columns).GetOrAdd(encoding, Make, columns);

    private static byte[] Make(VoTableRowEncoding encoding, IReadOnlyList<Column> columns)
    {
        var block = new ByteBlock();
        foreach (var column in columns) VoTableHead.AddField(block, column, encoding.NullValue(column));
        var bytes = block.Written.ToArray();
        block.Return();
        return bytes;
    }
}

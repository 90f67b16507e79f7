using System.Text;
using TapGamma.Tables.Formats;

namespace TapGamma.Tables.VoTable;

/// <summary>
/// A VOTable without rows that describes a table kept in another format, and the keys under which Parquet keeps it
/// (IVOA note VOParquet 1.0).
/// </summary>
internal static class VoTableMetadata
{
    public const string ContentKey = "IVOA.VOTable-Parquet.content";

    public const string VersionKey = "IVOA.VOTable-Parquet.version";

    public const string Version = "1.0";

    /// <summary>The document.</summary>
    public static string Of(IReadOnlyList<Column> columns, TableInfo info, TableStatus status = TableStatus.Ok, string? message = null)
    {
        var block = new ByteBlock();
        VoTableHead.AddTop(block, columns, info, VoTableVersion.V14);
        foreach (var column in columns) VoTableHead.AddField(block, column, nullValue: null);
        block.Add("</TABLE>\n"u8);
        VoTableHead.AddBottom(block, info, status, message);
        var text = Encoding.UTF8.GetString(block.Written);
        block.Return();
        return text;
    }
}

using System.Text;
using System.Xml;
using TapGamma.Tables.Readers.VoTable;
using TapGamma.Tables.VoTable;

namespace TapGamma.Tables.Readers.Parquet;

/// <summary>
/// The VOTable in a footer (IVOA note VOParquet 1.0). It describes columns of the same names in the same order; one that describes
/// others counts for nothing, and what it says of types only as far as the values agree.
/// </summary>
internal static class ParquetMetadata
{
    public static IReadOnlyList<Column> Describe(
        IReadOnlyList<Column> columns, ParquetFooter footer, TableReadOptions options, CancellationToken cancellationToken)
    {
        if (!footer.Texts.TryGetValue(VoTableMetadata.ContentKey, out var content)) return columns;
        try
        {
            using var document = new XmlDocumentReader(new MemoryStream(Encoding.UTF8.GetBytes(content)), options.MaxCellBytes);
            var fields = VoTableHeadReader.Read(document, options, cancellationToken).Fields;
            return fields.Select(field => field.Column.Name).SequenceEqual(columns.Select(column => column.Name))
                ? [.. fields.Zip(columns, (field, column) => Merge(field, column))]
                : columns;
        }
        catch (XmlException)
        {
            throw new TableFormatException($"the VOTable under {VoTableMetadata.ContentKey} in its footer is no well-formed XML");
        }
    }

    private static Column Merge(VoTableField field, Column column) => field.Column with
    {
        Datatype = field.IsText && column.IsText ? field.Column.Datatype : column.Datatype,
        ArraySize = field.Column.IsArray && column.IsArray ? field.Column.ArraySize : column.ArraySize,
        Xtype = field.Column.IsText == column.IsText && field.Column.IsArray == column.IsArray ? field.Column.Xtype ?? column.Xtype : column.Xtype,
    };
}

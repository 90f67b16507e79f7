using System.Buffers;

namespace TapGamma.Tables.Formats.Parquet;

/// <summary>
/// Apache Parquet with the VOTable metadata of its columns in the footer (IVOA note VOParquet 1.0), which also says
/// whether rows were cut off.
/// </summary>
internal sealed class ParquetFormat : ITableFormat
{
    public string Name => "parquet";

    public string MediaType => "application/vnd.apache.parquet";

    public IReadOnlyList<string> Aliases => ["application/parquet", "application/x-parquet"];

    public string? OutputId => null;

    /// <summary>Readers that know nothing of VOTable would take the rows before an error for all there are: a file without footer they refuse.</summary>
    public bool CarriesStatus => false;

    public ITableWriter Start(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info, Func<Stream>? spool = null) =>
        new ParquetTableWriter(output, columns, info);
}

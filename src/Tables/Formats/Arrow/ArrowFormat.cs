using System.Buffers;

namespace TapGamma.Tables.Formats.Arrow;

/// <summary>
/// The Arrow IPC streaming format: record batches as the rows come. Fields carry unit, UCD, utype, xtype and description;
/// the schema carries a VOTable without rows, under the keys that Parquet files of the Virtual Observatory have.
/// </summary>
internal sealed class ArrowFormat : ITableFormat
{
    public string Name => "arrow";

    public string MediaType => "application/vnd.apache.arrow.stream";

    public IReadOnlyList<string> Aliases => [];

    public string? OutputId => null;

    /// <summary>The end of a stream has no place for a status; a stream that breaks off lacks its end mark.</summary>
    public bool CarriesStatus => false;

    public ITableWriter Start(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info, Func<Stream>? spool = null) =>
        new ArrowTableWriter(output, columns, info);
}

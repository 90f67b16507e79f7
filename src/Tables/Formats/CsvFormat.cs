using System.Buffers;

namespace TapGamma.Tables.Formats;

/// <summary>Comma-separated values with a line of column names (RFC 4180, DALI 1.1, section 4.4.2).</summary>
internal sealed class CsvFormat : ITableFormat
{
    public string Name => "csv";

    public string MediaType => "text/csv;header=present";

    public IReadOnlyList<string> Aliases => ["text/csv"];

    public string? OutputId => null;

    public bool CarriesStatus => false;

    public ITableWriter Start(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info, Func<Stream>? spool = null) =>
        new CsvWriter(output, columns, hasHeader: true);
}

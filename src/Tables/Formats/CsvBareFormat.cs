using System.Buffers;

namespace TapGamma.Tables.Formats;

/// <summary>Comma-separated values without a line of column names (RFC 4180, header=absent).</summary>
internal sealed class CsvBareFormat : ITableFormat
{
    public string Name => "csv/bare";

    public string MediaType => "text/csv;header=absent";

    public IReadOnlyList<string> Aliases => [];

    public string? OutputId => null;

    public bool CarriesStatus => false;

    public ITableWriter Start(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info, Func<Stream>? spool = null) =>
        new CsvWriter(output, columns, hasHeader: false);
}

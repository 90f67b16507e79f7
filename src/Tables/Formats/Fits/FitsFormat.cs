using System.Buffers;

namespace TapGamma.Tables.Formats.Fits;

/// <summary>A FITS binary table (FITS 4.0, 7.3), with UCD, utype, xtype and description in the keywords that STILTS uses.</summary>
internal sealed class FitsFormat : ITableFormat
{
    public string Name => "fits";

    public string MediaType => "application/fits";

    public IReadOnlyList<string> Aliases => ["image/fits"];

    public string? OutputId => null;

    /// <summary>Nothing is sent before the last row is known, so that an error still becomes an error document.</summary>
    public bool CarriesStatus => false;

    public ITableWriter Start(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info, Func<Stream>? spool = null) =>
        new FitsTableWriter(output, columns, info, spool);
}

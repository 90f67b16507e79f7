using TapGamma.Tables.Readers.Fits;

namespace TapGamma.Tables.Readers.VoTable;

/// <summary>A FITS file inside a STREAM: its rows and types, with the names and metadata of the FIELDs (VOTable 1.4, section 5.2).</summary>
internal static class InlineFits
{
    public static ValueTask<RowReader> OpenAsync(
        XmlDocumentReader document, IReadOnlyList<VoTableField> fields, TableReadOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var rows = new FitsRows(FitsTableReader.Open(InlineStream.Open(document, "FITS", options), options), options);
        if (rows.Cells.Count != fields.Count)
            throw new TableFormatException($"the FITS table in it has {rows.Cells.Count} columns, but there are {fields.Count} FIELDs");
        var columns = fields.Zip(rows.Cells, (field, cell) => field.As(cell)).ToList();
        return new ValueTask<RowReader>(new ParsedRows(options.Name, columns, rows));
    }
}

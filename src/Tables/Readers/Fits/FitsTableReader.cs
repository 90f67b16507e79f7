using TapGamma.Diagnostics;
using TapGamma.Fits;

namespace TapGamma.Tables.Readers.Fits;

/// <summary>FITS files: the first binary table is the table (FITS 4.0, 7.3).</summary>
internal sealed class FitsTableReader : ITableReader
{
    /// <inheritdoc/>
    public string Name => "FITS";

    /// <inheritdoc/>
    public IReadOnlyList<string> MediaTypes { get; } = ["application/fits", "image/fits"];

    /// <inheritdoc/>
    public Recognition Recognise(ReadOnlySpan<byte> head) =>
        head.StartsWith("SIMPLE  ="u8) ? Recognition.Certain : Recognition.No;

    /// <inheritdoc/>
    public ValueTask<RowReader> OpenAsync(Stream source, TableReadOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var table = Open(source, options);
        try
        {
            var rows = new FitsRows(table, options);
            return new ValueTask<RowReader>(new ParsedRows(options.Name, [.. rows.Cells.Select(cell => cell.Column)], rows));
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>The first binary table.</summary>
    public static BinaryTableStream Open(Stream source, TableReadOptions options)
    {
        var table = BinaryTableStream.Open(source, options.Name, new FitsReadOptions { MaxBytes = long.MaxValue })
            ?? throw new InvalidInputException(TableDiagnostics.NoTable(options.Name, "a FITS file needs a binary table extension (BINTABLE)"));
        if (table.Columns.Count > options.MaxColumns)
            throw new InvalidInputException(TableDiagnostics.TooManyColumns(options));
        if (table.RowCount > options.MaxRows) throw new InvalidInputException(TableDiagnostics.TooManyRows(options));
        return table;
    }
}

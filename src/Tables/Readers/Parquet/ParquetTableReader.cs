using TapGamma.Diagnostics;

namespace TapGamma.Tables.Readers.Parquet;

/// <summary>
/// Apache Parquet files of single values and lists of numbers (Parquet format 2.11). The pages are read here and not by a library, because a
/// file may claim any size for its parts, and memory must not depend on what it claims.
/// </summary>
internal sealed class ParquetTableReader : ITableReader
{
    /// <inheritdoc/>
    public string Name => "Parquet";

    /// <inheritdoc/>
    public IReadOnlyList<string> MediaTypes { get; } =
        ["application/vnd.apache.parquet", "application/parquet", "application/x-parquet"];

    /// <inheritdoc/>
    public Recognition Recognise(ReadOnlySpan<byte> head) =>
        head.StartsWith(ParquetFooter.Signature) ? Recognition.Certain : Recognition.No;

    /// <inheritdoc/>
    public ValueTask<RowReader> OpenAsync(Stream source, TableReadOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var footer = ParquetFooter.Read(source, options);
        var leaves = ParquetLeaf.Of(footer.Schema);
        if (leaves.Count == 0) throw new InvalidInputException(TableDiagnostics.NoTable(options.Name, "a Parquet file needs a column"));
        if (leaves.Count > options.MaxColumns) throw new InvalidInputException(TableDiagnostics.TooManyColumns(options));
        if (footer.Rows > options.MaxRows) throw new InvalidInputException(TableDiagnostics.TooManyRows(options));
        ParquetConversion[] conversions = [.. leaves.Select(ParquetConversion.Of)];
        var columns = ParquetMetadata.Describe([.. leaves.Zip(conversions, ColumnOf)], footer, options, cancellationToken);
        var rows = new ParquetRows(footer, new ParquetPages(source, options), leaves, conversions, columns, options);
        return new ValueTask<RowReader>(new ParsedRows(options.Name, columns, rows));
    }

    private static Column ColumnOf(ParquetLeaf leaf, ParquetConversion conversion)
    {
        if (leaf.IsList && conversion.IsText) throw new TableFormatException("it is a column of lists of texts; lists of numbers can be read", leaf.Name);
        return new Column(leaf.Name, conversion.Datatype)
        {
            ArraySize = leaf.IsList || conversion.IsText ? "*" : null,
            Xtype = conversion.Xtype,
        };
    }
}

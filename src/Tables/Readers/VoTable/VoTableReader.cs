
namespace TapGamma.Tables.Readers.VoTable;

/// <summary>VOTable 1.0 to 1.5, every serialisation, any namespace: the first TABLE with FIELDs is the table.</summary>
internal sealed class VoTableReader : ITableReader
{
    /// <inheritdoc/>
    public string Name => "VOTable";

    /// <inheritdoc/>
    public IReadOnlyList<string> MediaTypes { get; } =
        ["application/x-votable+xml", "text/xml", "application/xml", "text/x-votable+xml", "application/votable+xml"];

    /// <summary>Anything that begins as XML, in UTF-8 or UTF-16.</summary>
    public Recognition Recognise(ReadOnlySpan<byte> head) => IsXml(head) ? Recognition.Certain : Recognition.No;

    /// <inheritdoc/>
    public async ValueTask<RowReader> OpenAsync(Stream source, TableReadOptions options, CancellationToken cancellationToken)
    {
        var document = new XmlDocumentReader(source, options.MaxCellBytes);
        try
        {
            var (fields, serialisation) = VoTableHeadReader.Read(document, options, cancellationToken);
            if (serialisation == "FITS") return await InlineFits.OpenAsync(document, fields, options, cancellationToken).ConfigureAwait(false);
            IRowSource rows = serialisation switch
            {
                "TABLEDATA" => new TabledataRows(document, fields),
                "BINARY" => new BinaryRows(document, InlineStream.Open(document, "BINARY", options), fields, false, options),
                "BINARY2" => new BinaryRows(document, InlineStream.Open(document, "BINARY2", options), fields, true, options),
                _ => new NoRows(document),
            };
            return new ParsedRows(options.Name, [.. fields.Select(field => field.Column)], rows);
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    private static bool IsXml(ReadOnlySpan<byte> head)
    {
        if (head is [0xfe, 0xff, 0, (byte)'<', ..] or [0xff, 0xfe, (byte)'<', 0, ..]) return true;
        if (head is [0xef, 0xbb, 0xbf, ..]) head = head[3..];
        head = head.TrimStart(" \t\r\n"u8);
        return head is [(byte)'<', (byte)'?' or (byte)'!' or (byte)'_', ..] || head is [(byte)'<', var next, ..] && char.IsAsciiLetter((char)next);
    }

    /// <summary>A TABLE without DATA: columns, and no rows.</summary>
    private sealed class NoRows(XmlDocumentReader document) : IRowSource
    {
        public ValueTask<bool> ReadAsync(RowCells row, CancellationToken cancellationToken) => new(false);

        public void Dispose() => document.Dispose();
    }
}

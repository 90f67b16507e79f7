using System.IO.Compression;

namespace TapGamma.Tables.Readers.VoTable;

/// <summary>The bytes inside a STREAM element: Base64, perhaps of gzipped data (VOTable 1.4, section 5.3).</summary>
internal sealed class InlineStream(XmlDocumentReader document) : Stream
{
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Goes from the element of the serialisation to its STREAM.</summary>
    public static Stream Open(XmlDocumentReader document, string serialisation, TableReadOptions options)
    {
        if (document.Xml.IsEmptyElement) return Null;
        while (document.NextChild(serialisation))
        {
            if (document.Xml.LocalName == "STREAM") return Decoded(document, options);
            document.Skip();
        }

        return Null;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        // Behind the content the document stands on another node.
        if (_ended || count == 0) return 0;
        var read = document.ReadBase64(buffer, offset, count);
        _ended = read == 0;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) document.Dispose();
        base.Dispose(disposing);
    }

    private static Stream Decoded(XmlDocumentReader document, TableReadOptions options)
    {
        if (document.Xml.GetAttribute("href") is { Length: > 0 })
            throw new TableFormatException("its rows lie in another file (STREAM href); put them into the document, as base64");
        var encoding = document.Xml.GetAttribute("encoding")?.Trim() ?? "base64";
        if (document.Xml.IsEmptyElement) return Null;
        return encoding switch
        {
            "base64" or "none" => new InlineStream(document),
            "gzip" => new BoundedStream(new GZipStream(new InlineStream(document), CompressionMode.Decompress), options.MaxInflatedBytes),
            _ => throw new TableFormatException($"the STREAM has the encoding '{encoding}'; use base64"),
        };
    }
}

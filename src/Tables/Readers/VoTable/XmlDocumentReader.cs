using System.Text;
using System.Xml;

namespace TapGamma.Tables.Readers.VoTable;

/// <summary>
/// A walk through an XML document that cannot be made to hold much of it: no DTD is read, depth, names and the size of every
/// single piece are bounded.
/// </summary>
internal sealed class XmlDocumentReader : IDisposable
{
    private const int DeepestElement = 64;
    private const int MostNames = 4096;

    private readonly AllowanceStream _stream;
    private readonly char[] _characters = new char[4096];

    public XmlDocumentReader(Stream source, int largestPiece)
    {
        _stream = new AllowanceStream(source, largestPiece + (1 << 16));
        Xml = XmlReader.Create(_stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            NameTable = new BoundedNameTable(MostNames),
            CloseInput = true,
        });
    }

    public XmlReader Xml { get; }

    /// <summary>Moves to the next node.</summary>
    public bool Read()
    {
        _stream.Renew();
        if (!Xml.Read()) return false;
        if (Xml.Depth > DeepestElement) throw new TableFormatException($"elements are nested more than {DeepestElement} deep");
        return true;
    }

    /// <summary>Moves to the next element inside the element of this name, at whose end it gives false.</summary>
    public bool NextChild(string parent)
    {
        while (Read())
        {
            if (Xml.NodeType == XmlNodeType.Element) return true;
            if (Xml.NodeType == XmlNodeType.EndElement && Xml.LocalName == parent) return false;
        }

        return false;
    }

    /// <summary>Goes to the end of the element it stands on.</summary>
    public void Skip()
    {
        if (Xml.NodeType != XmlNodeType.Element || Xml.IsEmptyElement) return;
        var depth = Xml.Depth;
        while (Read() && Xml.Depth > depth)
        {
        }
    }

    /// <summary>The text of an element without inner elements, trimmed; goes to its end.</summary>
    public string? ElementText()
    {
        var text = new StringBuilder();
        if (Xml.IsEmptyElement) return null;
        var depth = Xml.Depth;
        while (Read() && Xml.Depth > depth)
        {
            if (Xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) text.Append(Xml.Value);
            if (text.Length > _stream.Limit) throw new XmlException("A text is too long.");
        }

        var value = text.ToString().Trim();
        return value.Length == 0 ? null : value;
    }

    /// <summary>Appends the text of the element it stands on, blanks included; goes to its end.</summary>
    public void ReadText(StringBuilder target)
    {
        if (Xml.IsEmptyElement) return;
        var depth = Xml.Depth;
        while (Read() && Xml.Depth > depth)
        {
            if (Xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)) continue;
            for (int count; (count = Xml.ReadValueChunk(_characters, 0, _characters.Length)) > 0;)
            {
                target.Append(_characters, 0, count);
                if (target.Length > _stream.Limit) throw new XmlException("A cell is too long.");
            }
        }
    }

    /// <summary>The next bytes of an element's Base64 content; 0 at its end.</summary>
    public int ReadBase64(byte[] buffer, int offset, int count)
    {
        _stream.Renew();
        return Xml.ReadElementContentAsBase64(buffer, offset, Math.Min(count, 1 << 16));
    }

    public void Dispose() => Xml.Dispose();
}

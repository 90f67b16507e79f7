using System.Text;
using System.Xml;

namespace TapGamma.Provenance.Formats;

/// <summary>How our documents in XML are written, and the text that XML can hold.</summary>
internal static class XmlText
{
    /// <summary>A writer with indentation and without byte order mark.</summary>
    public static XmlWriter Writer(Stream output) => XmlWriter.Create(output, new XmlWriterSettings
    {
        Indent = true,
        Encoding = new UTF8Encoding(false),
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
    });

    /// <summary>The text with a replacement character for each that XML 1.0 has no place for (XML 1.0, 2.2).</summary>
    public static string Of(string text)
    {
        if (text.All(c => XmlConvert.IsXmlChar(c))) return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) result.Append(text[i]).Append(text[++i]);
            else result.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '�');
        }

        return result.ToString();
    }
}

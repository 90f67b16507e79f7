using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace TapGamma.Tap.Vosi;

/// <summary>Builds small XML documents and sends them.</summary>
internal static class XmlDocuments
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        CheckCharacters = false,
    };

    public static byte[] Build(Action<XmlWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartDocument();
            write(writer);
        }

        return stream.ToArray();
    }

    public static Task SendAsync(HttpContext context, byte[] document, string type = "text/xml;charset=utf-8")
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = document.Length;
        return context.Response.Body.WriteAsync(document, context.RequestAborted).AsTask();
    }

    /// <summary>Writes an element with text, or nothing when there is none.</summary>
    public static void Optional(this XmlWriter xml, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text)) xml.Text(name, text);
    }

    /// <summary>Writes an element with text; what XML cannot hold is replaced.</summary>
    public static void Text(this XmlWriter xml, string name, string text)
    {
        xml.WriteStartElement(name);
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    /// <summary>Writes an element with a number.</summary>
    public static void Number(this XmlWriter xml, string name, long number, string? unit = null)
    {
        xml.WriteStartElement(name);
        if (unit is not null) xml.WriteAttributeString("unit", unit);
        xml.WriteString(number.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    public static void Type(this XmlWriter xml, string qualifiedName) =>
        xml.WriteAttributeString("xsi", "type", VosiNames.SchemaInstance, qualifiedName);

    private static string Clean(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (!IsXml(text, i)) return Cleaned(text);
        return text;
    }

    private static string Cleaned(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++) clean.Append(IsXml(text, i) ? text[i] : '\uFFFD');
        return clean.ToString();
    }

    private static bool IsXml(string text, int i) =>
        XmlConvert.IsXmlChar(text[i])
        || (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
        || (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]));
}

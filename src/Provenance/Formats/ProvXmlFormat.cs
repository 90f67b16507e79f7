using System.Xml;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Statements;

namespace TapGamma.Provenance.Formats;

/// <summary>PROV-XML (W3C Note of 2013).</summary>
internal sealed class ProvXmlFormat : IProvenanceFormat
{
    private const string Xsi = "http://www.w3.org/2001/XMLSchema-instance";
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";
    private static readonly string[] s_order = [Terms.Label, Terms.Location, Terms.Role, Terms.Type, Terms.Value];

    public string Name => "PROV-XML";

    public string MediaType => "application/provenance+xml";

    public string Extension => ".provx";

    public void Write(Stream output, ProvenanceRecord record, ProvenanceMode mode)
    {
        var statements = StatementWriter.Write(record, mode);
        var names = new QualifiedNames(record.Prefixes, statements);
        using var xml = XmlText.Writer(output);
        xml.WriteStartElement("prov", "document", Vocabulary.Prov);
        xml.WriteAttributeString("xmlns", "xsi", Xmlns, Xsi);
        foreach (var (prefix, uri) in names.Used)
            if (prefix != "prov") xml.WriteAttributeString("xmlns", prefix, Xmlns, XmlText.Of(Namespace(uri)));
        foreach (var statement in statements) Write(xml, statement, names);
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, Statement statement, QualifiedNames names)
    {
        xml.WriteStartElement(Prefix(statement.Kind.Namespace), statement.Kind.Name, statement.Kind.Namespace);
        if (statement.Id is { } id) xml.WriteAttributeString("prov", "id", Vocabulary.Prov, XmlText.Of(names.Text(id)));
        for (var i = 0; i < statement.Arguments.Count; i++)
        {
            if (statement.Arguments[i] is not { } argument) continue;
            xml.WriteStartElement(Prefix(statement.Kind.Namespace), statement.Kind.Arguments[i], statement.Kind.Namespace);
            if (statement.Kind.IsTime(i)) xml.WriteString(argument);
            else xml.WriteAttributeString("prov", "ref", Vocabulary.Prov, XmlText.Of(names.Text(argument)));
            xml.WriteEndElement();
        }

        // The schema wants its own attributes first and in its order; foreign ones follow.
        foreach (var (name, value) in statement.Attributes.OrderBy(a => Array.IndexOf(s_order, a.Name) is >= 0 and var at ? at : s_order.Length))
            Attribute(xml, name, value, names);
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, AttributeValue value, QualifiedNames names)
    {
        var (prefix, local) = names.Of(name);
        xml.WriteStartElement(prefix, XmlConvert.EncodeLocalName(local), name[..^local.Length]);
        if (value.IsName) xml.WriteAttributeString("xsi", "type", Xsi, "xsd:QName");
        else if (value.Type is { } type) xml.WriteAttributeString("xsi", "type", Xsi, names.Text(type));
        if (value.Language is { } language) xml.WriteAttributeString("xml", "lang", null, language);
        xml.WriteString(XmlText.Of(value.IsName ? names.Text(value.Text) : value.Text));
        xml.WriteEndElement();
    }

    private static string Prefix(string uri) => uri == Vocabulary.Prov ? "prov" : "voprov";

    // XML Schema's own namespace ends without the sign that PROV needs.
    private static string Namespace(string uri) => uri == Vocabulary.Xsd ? uri.TrimEnd('#') : uri;
}

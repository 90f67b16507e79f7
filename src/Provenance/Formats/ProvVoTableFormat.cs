using System.Xml;
using TapGamma.Provenance.Statements;

namespace TapGamma.Provenance.Formats;

/// <summary>PROV-VOTable: a table for each class, identifiers as URIs, so that tables join by them.</summary>
internal sealed class ProvVoTableFormat : IProvenanceFormat
{
    private const string VoTable = "http://www.ivoa.net/xml/VOTable/v1.3";

    public string Name => "PROV-VOTABLE";

    public string MediaType => "application/x-votable+xml";

    public string Extension => ".vot";

    public void Write(Stream output, ProvenanceRecord record, ProvenanceMode mode)
    {
        var statements = StatementWriter.Write(record, mode);
        using var xml = XmlText.Writer(output);
        xml.WriteStartElement("VOTABLE", VoTable);
        xml.WriteAttributeString("version", "1.4");
        xml.WriteStartElement("RESOURCE", VoTable);
        xml.WriteAttributeString("type", "results");
        xml.WriteAttributeString("name", "provenance");
        Info(xml, "QUERY_STATUS", "OK");
        if (record.Id.Length > 0) Info(xml, "provenance_record", record.Id);
        var names = new QualifiedNames(record.Prefixes, statements);
        foreach (var group in statements.GroupBy(s => s.Kind)) Table(xml, group.Key, [.. group], names, mode);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Table(XmlWriter xml, StatementKind kind, IReadOnlyList<Statement> rows, QualifiedNames names, ProvenanceMode mode)
    {
        var model = mode == ProvenanceMode.Ivoa ? "voprov:" : "prov:";
        string[] attributes = [.. rows.SelectMany(r => r.Attributes).Select(a => a.Name).Distinct(StringComparer.Ordinal)];
        xml.WriteStartElement("TABLE", VoTable);
        xml.WriteAttributeString("name", kind.ClassName);
        xml.WriteAttributeString("utype", model + kind.ClassName);
        if (kind.IsElement) Field(xml, "id", model + kind.ClassName + ".id", "meta.id;meta.main");
        foreach (var argument in kind.Arguments) Field(xml, argument, $"{model}{kind.ClassName}.{argument}", null);
        foreach (var attribute in attributes) Field(xml, Column(attribute), $"{model}{kind.ClassName}.{names.Of(attribute).Local}", null);
        xml.WriteStartElement("DATA", VoTable);
        xml.WriteStartElement("TABLEDATA", VoTable);
        foreach (var row in rows)
        {
            xml.WriteStartElement("TR", VoTable);
            if (kind.IsElement) Cell(xml, row.Id);
            for (var i = 0; i < kind.Arguments.Count; i++) Cell(xml, row.Argument(i));
            foreach (var attribute in attributes)
                Cell(xml, string.Join(", ", row.Attributes.Where(a => a.Name == attribute).Select(a => a.Value.Text)));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();

        // Of two namespaces with the same word, both say whose it is.
        string Column(string uri)
        {
            var (prefix, local) = names.Of(uri);
            return attributes.Count(a => names.Of(a).Local == local) > 1 ? $"{prefix}_{local}" : local;
        }
    }

    private static void Field(XmlWriter xml, string name, string utype, string? ucd)
    {
        xml.WriteStartElement("FIELD", VoTable);
        xml.WriteAttributeString("name", XmlText.Of(name));
        xml.WriteAttributeString("datatype", "unicodeChar");
        xml.WriteAttributeString("arraysize", "*");
        xml.WriteAttributeString("utype", XmlText.Of(utype));
        if (ucd is not null) xml.WriteAttributeString("ucd", ucd);
        xml.WriteEndElement();
    }

    private static void Cell(XmlWriter xml, string? text) => xml.WriteElementString("TD", VoTable, XmlText.Of(text ?? ""));

    private static void Info(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("INFO", VoTable);
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", XmlText.Of(value));
        xml.WriteEndElement();
    }
}

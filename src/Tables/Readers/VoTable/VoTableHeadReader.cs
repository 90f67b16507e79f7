using System.Xml;
using TapGamma.Diagnostics;

namespace TapGamma.Tables.Readers.VoTable;

/// <summary>Reads a VOTable up to its rows: systems, FIELDs and the kind of DATA. GROUPs, PARAMs, INFOs and LINKs are passed over.</summary>
internal static class VoTableHeadReader
{
    /// <summary>Stands afterwards on the element of the serialisation, or behind a TABLE without DATA (then it is null).</summary>
    public static (IReadOnlyList<VoTableField> Fields, string? Serialisation) Read(
        XmlDocumentReader document, TableReadOptions options, CancellationToken cancellationToken)
    {
        var frames = new Dictionary<string, string>(StringComparer.Ordinal);
        FindRoot(document, options);
        while (document.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (document.Xml.NodeType != XmlNodeType.Element) continue;
            switch (document.Xml.LocalName)
            {
                case "TABLE":
                    if (ReadTable(document, frames, options) is { } table) return table;
                    break;
                case "COOSYS" or "TIMESYS":
                    AddFrame(document.Xml, frames);
                    break;
                case "RESOURCE" or "DEFINITIONS":
                    break;
                default:
                    document.Skip();
                    break;
            }
        }

        throw new InvalidInputException(TableDiagnostics.NoTable(options.Name, "a VOTable needs a TABLE with at least one FIELD"));
    }

    private static void FindRoot(XmlDocumentReader document, TableReadOptions options)
    {
        while (document.Read())
        {
            if (document.Xml.NodeType != XmlNodeType.Element) continue;
            if (document.Xml.LocalName == "VOTABLE") return;
            throw new InvalidInputException(TableDiagnostics.NoTable(
                options.Name, $"its root element is '{Short(document.Xml.LocalName)}', that of a VOTable is VOTABLE"));
        }
    }

    private static (IReadOnlyList<VoTableField>, string?)? ReadTable(
        XmlDocumentReader document, Dictionary<string, string> frames, TableReadOptions options)
    {
        if (document.Xml.IsEmptyElement) return null;
        List<VoTableField> fields = [];
        while (document.NextChild("TABLE"))
        {
            switch (document.Xml.LocalName)
            {
                case "FIELD":
                    if (fields.Count == options.MaxColumns)
                        throw new InvalidInputException(TableDiagnostics.TooManyColumns(options));
                    fields.Add(FieldReader.Read(document, fields.Count + 1, frames, options));
                    break;
                case "DATA" when fields.Count > 0:
                    return (fields, ReadSerialisation(document));
                case "COOSYS" or "TIMESYS":
                    AddFrame(document.Xml, frames);
                    break;
                default:
                    document.Skip();
                    break;
            }
        }

        return fields.Count > 0 ? (fields, null) : null;
    }

    private static string? ReadSerialisation(XmlDocumentReader document)
    {
        if (document.Xml.IsEmptyElement) return null;
        while (document.NextChild("DATA"))
        {
            if (document.Xml.LocalName is "TABLEDATA" or "BINARY" or "BINARY2" or "FITS") return document.Xml.LocalName;
            if (document.Xml.LocalName is not "INFO")
                throw new TableFormatException($"the rows are written as '{Short(document.Xml.LocalName)}'; known are TABLEDATA, BINARY, BINARY2 and FITS");
            document.Skip();
        }

        return null;
    }

    private static void AddFrame(XmlReader xml, Dictionary<string, string> frames)
    {
        if (xml.GetAttribute("ID") is not { } id || frames.Count > 1000) return;
        var frame = xml.LocalName == "TIMESYS" ? xml.GetAttribute("timescale") : xml.GetAttribute("system");
        if (frame is not null) frames[id] = frame.Replace("eq_FK5", "FK5", StringComparison.Ordinal);
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "...";
}

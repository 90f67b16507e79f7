using System.Xml;
using TapGamma.Tables.Formats;
using TapGamma.Tap.Queries;
using TapGamma.Tap.Vosi;

namespace TapGamma.Tap.Cones;

/// <summary>/scs/{table}/capabilities (VOSI 1.1, section 4; SimpleDALRegExt 1.2, section 3.1).</summary>
internal static class ConeCapabilities
{
    private const string Namespace = "http://www.ivoa.net/xml/ConeSearch/v1.0";
    private const double TestRadius = 0.1;

    public static byte[] Build(string root, string table, TapOptions options, double ra, double dec) => XmlDocuments.Build(xml =>
    {
        var url = $"{root}/scs/{table}";
        CapabilityElements.StartRoot(xml, ("cs", Namespace));
        xml.WriteStartElement("capability");
        xml.WriteAttributeString("standardID", ConeEndpoint.StandardId);
        xml.Type("cs:ConeSearch");
        AddInterface(xml, url, ra, dec);
        xml.Number("maxSR", (long)ConeRequest.MaxRadius);
        xml.Number("maxRecords", options.HardMaxRec);
        xml.Text("verbosity", "true");
        xml.WriteStartElement("testQuery");
        xml.Text("ra", AdqlText.Of(ra));
        xml.Text("dec", AdqlText.Of(dec));
        xml.Text("sr", AdqlText.Of(TestRadius));
        xml.WriteEndElement();
        xml.WriteEndElement();
        CapabilityElements.AddVosi(xml, "ivo://ivoa.net/std/VOSI#capabilities", url + "/capabilities");
        CapabilityElements.AddVosi(xml, "ivo://ivoa.net/std/VOSI#availability", url + "/availability");
        xml.WriteEndElement();
    });

    private static void AddInterface(XmlWriter xml, string url, double ra, double dec)
    {
        xml.WriteStartElement("interface");
        xml.Type("vs:ParamHTTP");
        xml.WriteAttributeString("role", "std");
        xml.WriteAttributeString("version", "1.03");
        xml.WriteStartElement("accessURL");
        xml.WriteAttributeString("use", "base");
        xml.WriteString(url + "?");
        xml.WriteEndElement();
        xml.Text("queryType", "GET");
        xml.Text("queryType", "POST");
        xml.Text("resultType", TableFormats.Default.ContentType);
        CapabilityElements.AddParameter(xml, "RA", "Right ascension of the centre, ICRS.", "deg", "real", isRequired: true);
        CapabilityElements.AddParameter(xml, "DEC", "Declination of the centre, ICRS.", "deg", "real", isRequired: true);
        CapabilityElements.AddParameter(xml, "SR", "Radius.", "deg", "real", isRequired: true);
        CapabilityElements.AddParameter(xml, "VERB", "1 for few columns, 2 for the main ones, 3 for all.", null, "integer", isRequired: false);
        CapabilityElements.AddParameter(xml, "MAXREC", "Rows to return at most.", null, "integer", isRequired: false);
        CapabilityElements.AddParameter(xml, "RESPONSEFORMAT", "Format of the answer.", null, "string", isRequired: false);
        xml.Text("testQuery", $"RA={AdqlText.Of(ra)}&DEC={AdqlText.Of(dec)}&SR={AdqlText.Of(TestRadius)}");
        xml.WriteEndElement();
    }
}

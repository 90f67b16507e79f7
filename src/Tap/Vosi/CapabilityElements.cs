using System.Xml;

namespace TapGamma.Tap.Vosi;

/// <summary>The parts of which capabilities documents are made (VOSI 1.1, section 4; VOResource 1.1, section 2.3).</summary>
internal static class CapabilityElements
{
    /// <summary>Begins the document, with the namespaces of what it will hold.</summary>
    public static void StartRoot(XmlWriter xml, params ReadOnlySpan<(string Prefix, string Namespace)> further)
    {
        xml.WriteStartElement("vosi", "capabilities", VosiNames.Capabilities);
        xml.WriteAttributeString("xmlns", "vr", null, VosiNames.VoResource);
        xml.WriteAttributeString("xmlns", "vs", null, VosiNames.VoDataService);
        foreach (var (prefix, uri) in further) xml.WriteAttributeString("xmlns", prefix, null, uri);
        xml.WriteAttributeString("xmlns", "xsi", null, VosiNames.SchemaInstance);
    }

    public static void AddVosi(XmlWriter xml, string standard, string url, string? version = null) =>
        AddCapability(xml, standard, "vs:ParamHTTP", "std", version, "full", url);

    public static void AddCapability(
        XmlWriter xml, string? standard, string type, string? role, string? version, string use, string url)
    {
        xml.WriteStartElement("capability");
        if (standard is not null) xml.WriteAttributeString("standardID", standard);
        AddInterface(xml, type, role, version, use, url);
        xml.WriteEndElement();
    }

    public static void AddInterface(XmlWriter xml, string type, string? role, string? version, string use, string url)
    {
        xml.WriteStartElement("interface");
        xml.Type(type);
        if (role is not null) xml.WriteAttributeString("role", role);
        if (version is not null) xml.WriteAttributeString("version", version);
        xml.WriteStartElement("accessURL");
        xml.WriteAttributeString("use", use);
        xml.WriteString(url);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>A parameter of an interface of type vs:ParamHTTP.</summary>
    public static void AddParameter(XmlWriter xml, string name, string description, string? unit, string type, bool isRequired)
    {
        xml.WriteStartElement("param");
        xml.WriteAttributeString("std", "true");
        xml.WriteAttributeString("use", isRequired ? "required" : "optional");
        xml.Text("name", name);
        xml.Text("description", description);
        xml.Optional("unit", unit);
        xml.Text("dataType", type);
        xml.WriteEndElement();
    }
}

using System.Xml;
using TapGamma.Tables.Formats;

namespace TapGamma.Tap.Vosi;

/// <summary>/tap/capabilities, generated from the lists of functions and formats (TAPRegExt 1.0, VOSI 1.1 section 4).</summary>
internal static class CapabilitiesDocument
{
    private static readonly string[] UploadMethods = ["inline", "http", "https"];

    public static byte[] Build(string root, TapOptions options, bool hasObsCore) => XmlDocuments.Build(xml =>
    {
        CapabilityElements.StartRoot(xml, ("tr", VosiNames.TapRegExt));
        AddTableAccess(xml, root + "/tap", options, hasObsCore);
        CapabilityElements.AddVosi(xml, "ivo://ivoa.net/std/VOSI#capabilities", root + "/tap/capabilities");
        CapabilityElements.AddVosi(xml, "ivo://ivoa.net/std/VOSI#availability", root + "/tap/availability");
        CapabilityElements.AddVosi(xml, "ivo://ivoa.net/std/VOSI#tables-1.1", root + "/tap/tables", "1.1");
        CapabilityElements.AddCapability(xml, "ivo://ivoa.net/std/DALI#examples", "vr:WebBrowser", null, null, "full", root + "/tap/examples");
        xml.WriteEndElement();
    });

    /// <summary>The capabilities of a service beside TAP.</summary>
    public static byte[] Build(string root, ServiceCapabilities service) => XmlDocuments.Build(xml =>
    {
        CapabilityElements.StartRoot(xml);
        foreach (var (id, version, path) in service.Standards) CapabilityElements.AddCapability(xml, id, "vs:ParamHTTP", id is null ? null : "std", version, "base", root + path);
        CapabilityElements.AddVosi(xml, "ivo://ivoa.net/std/VOSI#capabilities", $"{root}{service.Path}/capabilities");
        CapabilityElements.AddVosi(xml, "ivo://ivoa.net/std/VOSI#availability", $"{root}{service.Path}/availability");
        xml.WriteEndElement();
    });

    private static void AddTableAccess(XmlWriter xml, string url, TapOptions options, bool hasObsCore)
    {
        xml.WriteStartElement("capability");
        xml.WriteAttributeString("standardID", "ivo://ivoa.net/std/TAP");
        xml.Type("tr:TableAccess");
        CapabilityElements.AddInterface(xml, "vs:ParamHTTP", "std", "1.1", "base", url);
        if (hasObsCore) AddNamed(xml, "dataModel", "ivo://ivoa.net/std/ObsCore#core-1.1", "ObsCore-1.1");
        AddLanguage(xml);
        foreach (var format in TableFormats.All) AddFormat(xml, format);
        if (options.MaxUploads > 0) foreach (var method in UploadMethods) AddUploadMethod(xml, method);
        AddTimes(xml, "retentionPeriod", options.JobRetention, options.HardJobRetention);
        AddTimes(xml, "executionDuration", options.JobDuration, options.HardJobDuration);
        xml.WriteStartElement("outputLimit");
        xml.Number("default", options.DefaultMaxRec, "row");
        xml.Number("hard", options.HardMaxRec, "row");
        xml.WriteEndElement();
        if (options.MaxUploads > 0)
        {
            // The schema has one place for each kind of limit, and a kind has one unit: rows and bytes need both places.
            xml.WriteStartElement("uploadLimit");
            xml.Number("default", options.MaxUploadRows, "row");
            xml.Number("hard", options.MaxUploadBytes, "byte");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void AddUploadMethod(XmlWriter xml, string method)
    {
        xml.WriteStartElement("uploadMethod");
        xml.WriteAttributeString("ivo-id", "ivo://ivoa.net/std/TAPRegExt#upload-" + method);
        xml.WriteEndElement();
    }

    /// <summary>Those of jobs: synchronous queries have no choice.</summary>
    private static void AddTimes(XmlWriter xml, string name, TimeSpan usual, TimeSpan hard)
    {
        xml.WriteStartElement(name);
        xml.Number("default", (long)Math.Ceiling(usual.TotalSeconds));
        xml.Number("hard", (long)Math.Ceiling(hard.TotalSeconds));
        xml.WriteEndElement();
    }

    private static void AddLanguage(XmlWriter xml)
    {
        xml.WriteStartElement("language");
        xml.Text("name", "ADQL");
        AddNamed(xml, "version", "ivo://ivoa.net/std/ADQL#v2.0", "2.0");
        AddNamed(xml, "version", "ivo://ivoa.net/std/ADQL#v2.1", "2.1");
        xml.Text("description", "ADQL 2.1 with all optional features, COALESCE included; every query of ADQL 2.0 works as well.");
        foreach (var list in LanguageFeatures.All)
        {
            xml.WriteStartElement("languageFeatures");
            xml.WriteAttributeString("type", VosiNames.TapRegExtId + list.Kind);
            foreach (var (form, description) in list.Forms)
            {
                xml.WriteStartElement("feature");
                xml.Text("form", form);
                xml.Optional("description", description);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void AddFormat(XmlWriter xml, Tables.ITableFormat format)
    {
        xml.WriteStartElement("outputFormat");
        if (format.OutputId is { } id) xml.WriteAttributeString("ivo-id", id);
        xml.Text("mime", format.MediaType);
        foreach (var alias in format.Aliases.Append(format.Name).Where(IsShortName)) xml.Text("alias", alias);
        xml.WriteEndElement();
    }

    /// <summary>Short names are words, or words below votable or csv; the rest are media types.</summary>
    private static bool IsShortName(string name) =>
        !name.StartsWith("text/", StringComparison.Ordinal) && !name.StartsWith("application/", StringComparison.Ordinal);

    private static void AddNamed(XmlWriter xml, string element, string id, string text)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("ivo-id", id);
        xml.WriteString(text);
        xml.WriteEndElement();
    }
}

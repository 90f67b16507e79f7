using System.Globalization;
using System.Xml;

namespace TapGamma.Tap.Vosi;

/// <summary>/tap/availability: whether the service works (VOSI 1.1, section 5).</summary>
internal static class AvailabilityDocument
{
    public static byte[] Build(bool isAvailable, DateTimeOffset upSince, string? note) => XmlDocuments.Build(xml =>
    {
        xml.WriteStartElement("vosi", "availability", VosiNames.Availability);
        Add(xml, "available", isAvailable ? "true" : "false");
        Add(xml, "upSince", upSince.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        if (note is not null) Add(xml, "note", note);
        xml.WriteEndElement();
    });

    private static void Add(XmlWriter xml, string name, string value) =>
        xml.WriteElementString("vosi", name, VosiNames.Availability, value);
}

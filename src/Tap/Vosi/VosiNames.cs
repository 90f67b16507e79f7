namespace TapGamma.Tap.Vosi;

/// <summary>Namespaces and identifiers of the registry standards, as validators in use know them.</summary>
internal static class VosiNames
{
    public const string Capabilities = "http://www.ivoa.net/xml/VOSICapabilities/v1.0";

    public const string Availability = "http://www.ivoa.net/xml/VOSIAvailability/v1.0";

    public const string Tables = "http://www.ivoa.net/xml/VOSITables/v1.0";

    public const string VoResource = "http://www.ivoa.net/xml/VOResource/v1.0";

    public const string VoDataService = "http://www.ivoa.net/xml/VODataService/v1.1";

    public const string TapRegExt = "http://www.ivoa.net/xml/TAPRegExt/v1.0";

    public const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Identifiers of TAPRegExt begin with this; validators compare the case of the letters.</summary>
    public const string TapRegExtId = "ivo://ivoa.net/std/TAPRegExt#";
}

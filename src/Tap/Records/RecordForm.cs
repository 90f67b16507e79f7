using TapGamma.Provenance;

namespace TapGamma.Tap.Records;

/// <summary>A form in which the server gives records: a document, or a picture.</summary>
/// <param name="Name">Its name, such as PROV-JSON or PROV-SVG.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Extension">Ending of file names, with the dot.</param>
/// <param name="Write">Writes a record; a picture knows no mode.</param>
internal sealed record RecordForm(string Name, string MediaType, string Extension, Action<Stream, ProvenanceRecord, ProvenanceMode> Write)
{
    /// <summary>What answers say: text may hold more than ASCII, and its charset must then be told (PROV-N, section 6).</summary>
    public string ContentType => MediaType.StartsWith("text/", StringComparison.Ordinal) ? MediaType + ";charset=utf-8" : MediaType;

    /// <summary>Whether a name or media type means this form; pictures and documents are known by their short names, too.</summary>
    public bool IsCalled(string name) => name.Equals(Name, StringComparison.OrdinalIgnoreCase)
        || name.Equals(MediaType, StringComparison.OrdinalIgnoreCase) || name.Equals(Name["PROV-".Length..], StringComparison.OrdinalIgnoreCase);
}

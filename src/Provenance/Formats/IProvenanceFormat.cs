namespace TapGamma.Provenance.Formats;

/// <summary>A form in which a record can be written.</summary>
public interface IProvenanceFormat
{
    /// <summary>Its name, as RESPONSEFORMAT and UWS results know it: PROV-JSON and its like.</summary>
    string Name { get; }

    /// <summary>Its media type.</summary>
    string MediaType { get; }

    /// <summary>Ending of file names, with the dot.</summary>
    string Extension { get; }

    /// <summary>Writes a record.</summary>
    void Write(Stream output, ProvenanceRecord record, ProvenanceMode mode);
}

namespace TapGamma.Provenance.Formats;

/// <summary>Every form of records: one file each, one line here.</summary>
public static class ProvenanceFormats
{
    /// <summary>All forms; the first is the default.</summary>
    public static IReadOnlyList<IProvenanceFormat> All { get; } = Distinct(
        new ProvJsonFormat(),
        new ProvNFormat(),
        new ProvXmlFormat(),
        new ProvVoTableFormat());

    /// <summary>The form of a name or media type, in any case; null when there is none.</summary>
    public static IProvenanceFormat? Find(string name) => All.FirstOrDefault(format =>
        format.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || format.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IProvenanceFormat[] Distinct(params IProvenanceFormat[] formats) =>
        formats.DistinctBy(f => f.Name).Count() == formats.Length && formats.DistinctBy(f => f.MediaType).Count() == formats.Length
            ? formats
            : throw new InvalidOperationException("Two forms of provenance have the same name or media type.");
}

using TapGamma.Provenance;

namespace TapGamma.Analysis.Reruns;

/// <summary>How the record of an answer from an earlier result names the record whose identifier the products carry.</summary>
public static class EarlierRecord
{
    /// <summary>Name, within the record, of the value that holds the identifier.</summary>
    public const string Name = "earlier_record";

    /// <summary>The record whose identifier the products of a record carry: mostly its own.</summary>
    public static string StampedOn(ProvenanceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Entities.FirstOrDefault(entity => entity.Id == Identifiers.Part(record.Id, Name))?.Value ?? record.Id;
    }
}

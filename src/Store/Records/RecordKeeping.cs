namespace TapGamma.Store.Records;

/// <summary>Whose a record is, and how long it is kept.</summary>
public sealed record RecordKeeping
{
    /// <summary>A record that belongs to nobody and is shown to all who may see the collections it used.</summary>
    public static RecordKeeping Public { get; } = new();

    /// <summary>Of what is published by this very record: it knows better than what was told of the data before.</summary>
    internal static RecordKeeping Ingest(string collection) => new() { Collections = [collection], IsPublishing = true };

    /// <summary>Whether it tells of published data in place of what was told of them before.</summary>
    internal bool IsPublishing { get; private init; }

    /// <summary>The user whom it belongs to and who alone sees it; null for nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>The job it tells of, such as <c>point_source/1f0c</c>; it stands in no published row. Null for none.</summary>
    public string? Job { get; init; }

    /// <summary>Whether it stays hidden until <see cref="IProvenanceStore.CompleteAsync"/>.</summary>
    public bool IsPending { get; init; }

    /// <summary>Collections that were used, beside those of the published data that the record names.</summary>
    public IReadOnlyList<string> Collections { get; init; } = [];
}

using TapGamma.Store;
using TapGamma.Store.Writing;

namespace TapGamma.Ingest.Collections;

/// <summary>What an operator's collection file says (docs/ingest.md): how headers become ObsCore rows.</summary>
internal sealed record CollectionFile
{
    /// <summary>Products that may become rows of ivoa.obscore, in their usual order.</summary>
    public static IReadOnlyList<string> KnownProducts { get; } = ["event-bundle", "event-list", "aeff", "edisp", "psf", "bkgrate"];

    /// <summary>Words for the columns of the high-energy extension: those of valid UCDs, or the draft's.</summary>
    public static IReadOnlyList<string> KnownProfiles { get; } = ["lint", "hea"];

    public required string Id { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    public required string ObsCollection { get; init; }

    public string View { get; init; } = "vo_obscore";

    /// <summary>IVOID to which <c>?OBS_ID</c> is added.</summary>
    public required string PublisherDid { get; init; }

    public string? PublisherId { get; init; }

    public string? Rights { get; init; }

    public string? DataRights { get; init; }

    public string? BibReference { get; init; }

    public string? ReleaseDate { get; init; }

    public string? TargetClass { get; init; }

    public int CalibLevel { get; init; } = 2;

    public string Profile { get; init; } = "lint";

    public string LinksVocabulary { get; init; } = CollectionSettings.LinksVocabularies[0];

    /// <summary>Diameter of the field of view where no effective area tells it.</summary>
    public double? FieldOfViewDeg { get; init; }

    public IReadOnlyList<string> Products { get; init; } = ["event-bundle"];

    /// <summary>For each header keyword: what to read in place of its value. The key <c>*</c> stands for any value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Keywords { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>scan_mode for values of OBS_MODE, beyond the usual ones.</summary>
    public IReadOnlyDictionary<string, string> ScanModes { get; init; } = new Dictionary<string, string>();

    /// <summary>Groups whose members alone see the collection; empty for everybody.</summary>
    public IReadOnlyList<string> AccessGroups { get; init; } = [];

    /// <summary>Digest of the file: another text may make other rows.</summary>
    public required string Digest { get; init; }

    public CollectionDefinition ToDefinition() => new(Id, Title, Description, Rights, BibReference, View)
    {
        Settings = Settings(),
    };

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string> { [CollectionSettings.LinksVocabulary] = LinksVocabulary };
        if (AccessGroups.Count > 0) settings[CollectionSettings.AccessGroups] = string.Join(',', AccessGroups);
        return settings;
    }
}

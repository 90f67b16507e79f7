namespace TapGamma.Tap.Publications;

/// <summary>Results of a job that its owner published: what its manifest says.</summary>
/// <param name="Id">Identifier, made of the job's by a digest: the job cannot be found by it.</param>
/// <param name="Service">Service of the job.</param>
/// <param name="Job">Identifier of the job; never shown.</param>
/// <param name="Owner">Who published it; null for anonymous. Never shown.</param>
/// <param name="Rights">data_rights: public, secure or proprietary.</param>
/// <param name="Record">Identifier of the record of its products.</param>
/// <param name="Products">The products.</param>
/// <param name="Files">All its files.</param>
/// <param name="Runs">obs_publisher_did of the runs it came from.</param>
internal sealed record Publication(
    string Id, string Service, string Job, string? Owner, string Rights, string Record, IReadOnlyList<PublishedResult> Products,
    IReadOnlyList<PublicationFile> Files, IReadOnlyList<string> Runs)
{
    /// <summary>What the names begin with under which a store keeps the rows of publications.</summary>
    public const string Rows = "result/";

    /// <summary>Name under which the store keeps its rows.</summary>
    public string RowsName => Rows + Id;

    /// <summary>Its path below the server's root.</summary>
    public string Path => $"{PublicationEndpoint.Root}/{Id}";

    /// <summary>The publication whose rows have a name; null when they are none of a publication.</summary>
    public static string? IdOf(string rowsName) => rowsName.StartsWith(Rows, StringComparison.Ordinal) ? rowsName[Rows.Length..] : null;

    /// <summary>Whether somebody may fetch its files.</summary>
    /// <param name="user">Name of the visitor; null for anonymous.</param>
    public bool MayFetch(string? user) => Rights switch
    {
        "public" => true,
        "secure" => user is not null,
        _ => user is not null && user == Owner,
    };
}

/// <summary>A product of a publication: a row of ivoa.obscore.</summary>
/// <param name="Did">obs_publisher_did.</param>
/// <param name="File">Its file.</param>
internal sealed record PublishedResult(string Did, string File);

/// <summary>A file of a publication.</summary>
/// <param name="Name">Name in its folder.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Size">Bytes.</param>
internal sealed record PublicationFile(string Name, string MediaType, long Size);

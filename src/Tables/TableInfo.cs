namespace TapGamma.Tables;

/// <summary>What a document says about a table besides its columns.</summary>
public sealed record TableInfo
{
    /// <summary>Name of the table, if it has one.</summary>
    public string? Name { get; init; }

    /// <summary>One sentence for people.</summary>
    public string? Description { get; init; }

    /// <summary>INFO elements in order: query, provenance, citation and the like. QUERY_STATUS is not among them.</summary>
    public IReadOnlyList<TableInfoItem> Infos { get; init; } = [];

    /// <summary>Further VOTable RESOURCE elements (service descriptors) as finished XML, read and written after the results.</summary>
    public IEnumerable<string> MetaResources { get; init; } = [];

    /// <summary>True when the status was known before the first row to be an overflow (MAXREC=0).</summary>
    public bool OverflowKnown { get; init; }
}

/// <summary>One INFO of a VOTable.</summary>
/// <param name="Name">The INFO's name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Ucd">Its UCD, if any.</param>
/// <param name="Text">Its text content, if any.</param>
public sealed record TableInfoItem(string Name, string Value, string? Ucd = null, string? Text = null);

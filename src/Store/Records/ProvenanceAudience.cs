namespace TapGamma.Store.Records;

/// <summary>Who looks at records.</summary>
/// <param name="User">Name of the user; null for anybody.</param>
/// <param name="HiddenCollections">Collections that the user must not see.</param>
public sealed record ProvenanceAudience(string? User, IReadOnlyList<string> HiddenCollections)
{
    /// <summary>Anybody, where no collection is closed.</summary>
    public static ProvenanceAudience Anybody { get; } = new(null, []);

    /// <summary>Values of column audience of the scopes that may be seen.</summary>
    internal IReadOnlyList<string> Scopes => User is null ? [RecordScope.Everybody] : [RecordScope.Everybody, RecordScope.Of(User)];
}

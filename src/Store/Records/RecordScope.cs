namespace TapGamma.Store.Records;

/// <summary>Who may see a row: an audience that may see a collection.</summary>
/// <param name="Audience">Everybody, one user, or nobody yet.</param>
/// <param name="Collection">The collection, or null where none matters.</param>
internal sealed record RecordScope(string Audience, string? Collection)
{
    /// <summary>The audience of what all may see.</summary>
    public const string Everybody = "";

    /// <summary>The audience of what waits for its job to complete.</summary>
    public const string Nobody = "-";

    /// <summary>Number of the scope that everybody sees; the schema scripts make it.</summary>
    public const long EverybodyNumber = 0;

    /// <summary>The scope of what anybody may see.</summary>
    public static RecordScope Open { get; } = new(Everybody, null);

    /// <summary>Its name in the store.</summary>
    public string Name => Audience + "/" + Collection;

    /// <summary>The audience of one user.</summary>
    public static string Of(string user) => "=" + user;
}

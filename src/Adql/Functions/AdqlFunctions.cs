using System.Collections.Frozen;

namespace TapGamma.Adql.Functions;

/// <summary>All functions a query may call; to add one, write its file and add a line here.</summary>
public static class AdqlFunctions
{
    /// <summary>Every function. COALESCE, CAST and IN_UNIT are syntax of the language and not among them.</summary>
    public static IReadOnlyList<IAdqlFunction> All { get; } =
    [
        .. Mathematics.All,
        .. Geometries.All,
        .. UserDefined,
    ];

    /// <summary>What capabilities must declare, one entry for each signature of a user-defined function.</summary>
    public static IReadOnlyList<FunctionDeclaration> Declarations { get; } =
        [.. All.Where(f => f.IsUserDefined).SelectMany(f => f.Signatures.Select(s => new FunctionDeclaration(s.Form(f.Name), f.Description)))];

    private static IReadOnlyList<IAdqlFunction> UserDefined =>
    [
        new IvoGeomTransform(),
        new IvoHashlistHas(),
        new IvoHasword(),
        new IvoHealpixCenter(),
        new IvoHealpixIndex(),
        new IvoIntervalOverlaps(),
        new IvoNocasematch(),
        new IvoStringAgg(),
        new IvoToJd(),
        new IvoToMjd(),
    ];

    private static readonly FrozenDictionary<string, IAdqlFunction> ByName =
        All.ToFrozenDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The function of a name, or null.</summary>
    public static IAdqlFunction? Find(string name) => ByName.GetValueOrDefault(name);
}

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
        .. Statistics.All,
        .. UserDefined,
    ];

    /// <summary>What capabilities must declare, one entry for each name and signature of a user-defined function.</summary>
    public static IReadOnlyList<FunctionDeclaration> Declarations { get; } = [.. All.Where(f => f.IsUserDefined).SelectMany(Declare)];

    /// <summary>Every name that may be called.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.SelectMany(NamesOf)];

    private static IReadOnlyList<IAdqlFunction> UserDefined =>
    [
        new GavoGetauthority(),
        new GavoMatch(),
        new GavoSpecconv(),
        new GavoUrlescape(),
        new IvoApplyPm(),
        new IvoDmsToDegrees(),
        new IvoEpochProp(),
        new IvoEpochPropPos(),
        new IvoGeomTransform(),
        new IvoHashlistHas(),
        new IvoHasword(),
        new IvoHealpixCenter(),
        new IvoHealpixIndex(),
        new IvoHistogram(),
        new IvoHmsToDegrees(),
        new IvoIntervalHas(),
        new IvoIntervalOverlaps(),
        new IvoNocasematch(),
        new IvoNormalRandom(),
        new IvoStringAgg(),
        new IvoToJd(),
        new IvoToMjd(),
        new Moc(),
        new MocAgg(),
        new VheEnergyToWavelength(),
        new VheGtiHas(),
        new VheGtiOverlap(),
        new VheLivetimeWithin(),
        new VheMeetsRange(),
        new VheWavelengthToEnergy(),
    ];

    private static readonly FrozenDictionary<string, IAdqlFunction> ByName = All
        .SelectMany(function => NamesOf(function).Select(name => (name, function)))
        .ToDictionary(pair => pair.name, pair => pair.function, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The function of a name, or null.</summary>
    public static IAdqlFunction? Find(string name) => ByName.GetValueOrDefault(name);

    private static IEnumerable<string> NamesOf(IAdqlFunction function) => [function.Name, .. function.Aliases];

    private static IEnumerable<FunctionDeclaration> Declare(IAdqlFunction function) => NamesOf(function).SelectMany(name =>
        function.Signatures.Select(signature => new FunctionDeclaration(
            signature.Form(name), name == function.Name ? function.Description : $"The same as {function.Name}. {function.Description}")));
}

using System.Reflection;
using TapGamma.Analysis.Absorption;
using TapGamma.Analysis.Catalogues;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Records;

namespace TapGamma.Analysis.Products;

/// <summary>What every product says about how it was made.</summary>
/// <param name="Version">Version of the program.</param>
/// <param name="Inputs">Files read, with their SHA-256 in hexadecimal.</param>
public sealed record ProductContext(string Version, IReadOnlyList<InputFile> Inputs)
{
    /// <summary>Name of the program.</summary>
    public const string Program = "TapGamma";

    /// <summary>Identifier of the record that tells how the products were made; empty for none.</summary>
    public string RecordId { get; init; } = "";

    /// <summary>Revision of the program's sources; empty when it is not known.</summary>
    public string Revision { get; init; } = SourceRevision;

    /// <summary>Hashes the files that the runs, the excluded sky and the absorption were read from, and names the record.</summary>
    public static ProductContext Of(PointSourceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var inputs = InputsOf(result.Runs, result.Settings);
        return new ProductContext(ProgramVersion, inputs) { RecordId = RecordIdentity.Of(result.Settings, inputs) }.As(result.Settings.Stamp);
    }

    /// <summary>The same for a whole catalogue.</summary>
    public static ProductContext Of(CatalogueResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var inputs = InputsOf(result.Runs, result.Settings);
        return new ProductContext(ProgramVersion, inputs) { RecordId = RecordIdentity.Of(result.Settings, inputs, result.Rows.Select(row => row.Source)) }.As(result.Settings.Stamp);
    }

    /// <summary>Version of this library.</summary>
    public static string ProgramVersion => typeof(ProductContext).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>Revision of the sources this library was built from; empty when it was built without version control.</summary>
    public static string SourceRevision =>
        typeof(ProductContext).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') is [_, var revision]
            ? revision : "";

    private static InputFile[] InputsOf(IEnumerable<RunResult> runs, PointSourceSettings settings)
    {
        var paths = runs.SelectMany(r => r.Files).Concat(settings.ExclusionPaths).Concat(AbsorptionTable(settings)).Distinct(StringComparer.Ordinal).ToArray();
        var inputs = new InputFile[paths.Length];
        Parallel.For(0, paths.Length, i => inputs[i] = InputFile.Of(paths[i]));
        return inputs;
    }

    private ProductContext As(ProductStamp? stamp) => stamp is null ? this : this with { RecordId = stamp.RecordId, Version = stamp.Version };

    private static IEnumerable<string> AbsorptionTable(PointSourceSettings s) =>
        s is { Ebl: { } name, EblFolder: { } folder } && EblModels.Find(name) is { } model ? [Path.Combine(folder, model.FileName)] : [];
}

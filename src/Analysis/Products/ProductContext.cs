using System.Security.Cryptography;
using TapGamma.Analysis.PointSource;

namespace TapGamma.Analysis.Products;

/// <summary>What every product says about how it was made.</summary>
/// <param name="Version">Version of the program.</param>
/// <param name="Inputs">Files read, with their SHA-256 in hexadecimal.</param>
public sealed record ProductContext(string Version, IReadOnlyList<InputFile> Inputs)
{
    /// <summary>Name of the program.</summary>
    public const string Program = "TapGamma";

    /// <summary>Hashes the files that the runs and the excluded sky were read from.</summary>
    public static ProductContext Of(PointSourceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var paths = result.Runs.SelectMany(r => r.Files).Concat(result.Settings.ExclusionPaths).Distinct(StringComparer.Ordinal).ToArray();
        var inputs = new InputFile[paths.Length];
        Parallel.For(0, paths.Length, i =>
        {
            using var stream = File.OpenRead(paths[i]);
            inputs[i] = new InputFile(Path.GetFileName(paths[i]), Convert.ToHexStringLower(SHA256.HashData(stream)));
        });
        return new ProductContext(ProgramVersion, inputs);
    }

    /// <summary>Version of this library.</summary>
    public static string ProgramVersion => typeof(ProductContext).Assembly.GetName().Version?.ToString(3) ?? "0";
}

/// <summary>A file that was read.</summary>
/// <param name="Name">Its name without folder.</param>
/// <param name="Sha256">SHA-256 of its bytes, in hexadecimal.</param>
public sealed record InputFile(string Name, string Sha256);

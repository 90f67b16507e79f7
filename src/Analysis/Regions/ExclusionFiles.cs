using TapGamma.Diagnostics;
using TapGamma.Fits;

namespace TapGamma.Analysis.Regions;

/// <summary>The door for files of excluded sky: every kind, told apart by content.</summary>
public static class ExclusionFiles
{
    /// <summary>The kinds, in the order in which they are asked.</summary>
    internal static IReadOnlyList<IExclusionReader> All { get; } =
        [new FitsMaskReader(), new FitsMocReader(), new TextMocReader(), new Ds9Reader()];

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="bytes">Its content, plain or gzipped.</param>
    /// <exception cref="InvalidInputException">It is of no known kind, or wrong; the message names file and line.</exception>
    public static ExcludedSky Read(string path, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            var file = new ExclusionFile(path, bytes);
            foreach (var reader in All)
                if (reader.TryRead(file) is { } sky) return sky;
        }
        catch (FitsFormatException fault)
        {
            throw new InvalidInputException(AnalysisDiagnostics.ExclusionFileBroken(path, fault.Hdu, fault.Offset, fault.Fault));
        }

        throw new InvalidInputException(AnalysisDiagnostics.UnknownExclusionFile(path, All.Select(reader => reader.Name)));
    }
}

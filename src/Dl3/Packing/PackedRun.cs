using TapGamma.Fits;

namespace TapGamma.Dl3.Packing;

/// <summary>A run in a data store that is being put together.</summary>
/// <param name="ObsId">OBS_ID.</param>
/// <param name="Events">The header of its event list.</param>
/// <param name="Hdus">Its HDUs, where they will lie.</param>
public sealed record PackedRun(long ObsId, ObservationHeader Events, IReadOnlyList<PackedHdu> Hdus)
{
    private static readonly string[] Types = ["events", "gti", "aeff", "edisp", "psf", "bkg", "rad_max"];

    /// <summary>
    /// The runs of files that go into a data store as they are. Other HDUs than events, good times and responses are left out of
    /// the index: that is what readers of data stores know.
    /// </summary>
    /// <param name="obsId">The run.</param>
    /// <param name="files">Each file with its folder and name in the data store and its size.</param>
    /// <returns>Null when the files do not hold the run's events.</returns>
    /// <exception cref="FitsFormatException">A file is broken.</exception>
    public static PackedRun? Of(long obsId, IReadOnlyList<PackedFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        ObservationHeader? events = null;
        var hdus = new List<PackedHdu>();
        foreach (var file in files)
            foreach (var (hdu, header) in FileScanner.ScanHeaders(file.Path))
            {
                if (hdu.ObsId != obsId || !Types.Contains(hdu.HduType) || hdus.Exists(known => known.Hdu.HduType == hdu.HduType)) continue;
                if (hdu.HduType == "events") events = ObservationHeader.Read(header);
                hdus.Add(new PackedHdu(hdu, file));
            }

        return events is null ? null : new PackedRun(obsId, events, hdus);
    }
}

/// <summary>A file in a data store that is being put together.</summary>
/// <param name="Path">Where it is now.</param>
/// <param name="Folder">Its folder in the data store, empty for the root.</param>
/// <param name="Name">Its name in the data store.</param>
/// <param name="Size">Bytes.</param>
public sealed record PackedFile(string Path, string Folder, string Name, long Size);

/// <summary>An HDU in a data store that is being put together.</summary>
/// <param name="Hdu">What it is.</param>
/// <param name="File">Its file.</param>
public sealed record PackedHdu(HduReference Hdu, PackedFile File);

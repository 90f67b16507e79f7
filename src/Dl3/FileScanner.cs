using TapGamma.Fits;

namespace TapGamma.Dl3;

/// <summary>Finds the observations in one file by its headers alone.</summary>
public static class FileScanner
{
    /// <summary>The HDUs that belong to observations; a response without OBS_ID belongs to the file's only event list.</summary>
    public static IReadOnlyList<HduReference> Scan(FitsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return [.. Find(file.Path, file.Hdus.Select(hdu => (hdu.Index, hdu.Header, HduKind.Of(hdu)))).Select(found => found.Hdu)];
    }

    /// <summary>The same with the number of all HDUs of the file.</summary>
    public static FileLayout Layout(FitsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new FileLayout(Scan(file), file.Hdus.Count);
    }

    /// <summary>The same of a file of which only headers are read; each comes with its header.</summary>
    /// <exception cref="FitsFormatException">The file is no FITS file or is broken.</exception>
    public static IReadOnlyList<(HduReference Hdu, FitsHeader Header)> ScanHeaders(string path, FitsReadOptions? options = null) =>
        Find(path, FitsHeaders.Read(path, options).Select((header, index) => (index, header, index > 0 && IsTable(header) ? HduKind.Of(header) : null)));

    /// <summary>The same with the number of all HDUs of the file.</summary>
    /// <inheritdoc cref="ScanHeaders" path="/exception"/>
    public static FileLayout ScanLayout(string path)
    {
        var headers = FitsHeaders.Read(path).ToList();
        var hdus = Find(path, headers.Select((header, index) => (index, header, index > 0 && IsTable(header) ? HduKind.Of(header) : null)));
        return new FileLayout([.. hdus.Select(found => found.Hdu)], headers.Count);
    }

    private static bool IsTable(FitsHeader header) => header.FindString("XTENSION")?.Trim() is "BINTABLE" or "A3DTABLE";

    private static List<(HduReference Hdu, FitsHeader Header)> Find(string path, IEnumerable<(int Index, FitsHeader Header, HduKind? Kind)> hdus)
    {
        var known = hdus.Where(hdu => hdu.Kind is not (null or { HduType: "obs-index" or "hdu-index" })).ToList();
        var owners = known.Where(hdu => hdu.Kind!.HduType == "events").Select(hdu => ObservationHeader.Read(hdu.Header).ObsId)
            .OfType<long>().Distinct().ToList();
        var only = owners.Count == 1 ? owners[0] : (long?)null;
        return
        [
            .. known.Select(hdu => (hdu, Id: hdu.Header.FindInt64("OBS_ID") ?? only)).Where(pair => pair.Id is not null)
                .Select(pair => (Reference(path, pair.hdu.Index, pair.hdu.Header, pair.hdu.Kind!, pair.Id!.Value), pair.hdu.Header)),
        ];
    }

    private static HduReference Reference(string path, int index, FitsHeader header, HduKind kind, long obsId) =>
        new(obsId, kind.HduType, kind.HduClass, path, header.FindString("EXTNAME")?.Trim() ?? "", HduNumber: index);
}

using TapGamma.Fits;

namespace TapGamma.Dl3;

/// <summary>Finds the observations in one file by its headers alone.</summary>
public static class FileScanner
{
    /// <summary>The HDUs that belong to observations; a response without OBS_ID belongs to the file's only event list.</summary>
    public static IReadOnlyList<HduReference> Scan(FitsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var known = file.Hdus.Select(hdu => (Hdu: hdu, Kind: HduKind.Of(hdu))).Where(found => found.Kind is not null).ToList();
        var owners = known.Where(found => found.Kind!.HduType == "events").Select(found => ObservationHeader.Read(found.Hdu.Header).ObsId)
            .OfType<long>().Distinct().ToList();
        var only = owners.Count == 1 ? owners[0] : (long?)null;
        return
        [
            .. known.Where(found => found.Kind!.HduType is not ("obs-index" or "hdu-index"))
                .Select(found => (found, Id: found.Hdu.Header.FindInt64("OBS_ID") ?? only))
                .Where(pair => pair.Id is not null)
                .Select(pair => new HduReference(pair.Id!.Value, pair.found.Kind!.HduType, pair.found.Kind.HduClass, file.Path, pair.found.Hdu.Name,
                    HduNumber: pair.found.Hdu.Index)),
        ];
    }
}

using TapGamma.Diagnostics;
using TapGamma.Fits;

namespace TapGamma.Ingest;

/// <summary>The wording of everything ingest says; one method a code. 0xx collection files, 1xx archives, 2xx files, 3xx the map to ObsCore.</summary>
/// <remarks>What is wrong inside FITS and GADF is worded by <see cref="Dl3.Dl3Diagnostics"/>.</remarks>
internal static class IngestDiagnostics
{
    public static Diagnostic CollectionUnknown(string id, IReadOnlyList<string> known) => Error(
        "ING001", new ParameterLocation("collection"), $"there is no collection '{id}'; known are {string.Join(", ", known)}, or give the path of a file");

    public static Diagnostic CollectionFileMissing(string path) =>
        Error("ING002", new FileLocation(path), "there is no such collection file");

    public static Diagnostic CollectionNoJson(string path, long line, long column) => Error(
        "ING003", new FileLocation(path), FormattableString.Invariant($"the file is no valid JSON at line {line}, column {column}"));

    public static Diagnostic CollectionNoObject(string path) =>
        Error("ING004", new FileLocation(path), "a collection file must be one JSON object");

    public static Diagnostic CollectionKeyUnknown(string path, string key, string? nearest) => Error(
        "ING005", new FileLocation(path, Keyword: key), nearest is null ? $"unknown key '{key}'" : $"unknown key '{key}'; did you mean '{nearest}'?");

    public static Diagnostic CollectionKeyTwice(string path, string key) =>
        Error("ING006", new FileLocation(path, Keyword: key), $"the key '{key}' is given twice");

    public static Diagnostic CollectionKeyMissing(string path, string key) =>
        Error("ING007", new FileLocation(path, Keyword: key), $"the key '{key}' is missing");

    public static Diagnostic CollectionValueWrong(string path, string key, string wanted) =>
        Error("ING008", new FileLocation(path, Keyword: key), $"'{key}' must be {wanted}");

    public static Diagnostic CollectionProductUnknown(string path, string product, string? nearest) => Error(
        "ING009",
        new FileLocation(path, Keyword: "products"),
        nearest is null ? $"unknown product '{product}'" : $"unknown product '{product}'; did you mean '{nearest}'?");

    public static Diagnostic PathMissing(string path) => Error("ING101", new FileLocation(path), "there is no such file or folder");

    public static Diagnostic NothingFound(string path) =>
        Error("ING102", new FileLocation(path), "the folder holds neither an index (hdu-index.fits.gz) nor FITS files");

    public static Diagnostic NameTaken(string path, string name, string other) => Error(
        "ING103", new FileLocation(path), $"the name '{name}', under which the file would be served, is taken by '{other}'");

    public static Diagnostic Unreadable(string path, string reason) =>
        Error("ING201", new FileLocation(path), $"the file cannot be read: {reason}");

    public static Diagnostic NoEvents(string path) => Error(
        "ING202", new FileLocation(path), "the file has no event list with an OBS_ID (HDUCLAS1 = 'EVENTS'), so it is no DL3 run");

    public static Diagnostic DuplicateObservation(string path, long obsId, string other) => Error(
        "ING203", new FileLocation(path, "EVENTS", Keyword: "OBS_ID"), $"observation {obsId} is already given by '{other}'");

    public static Diagnostic EnergyRangeUnknown(string path) => Warning(
        "ING301", new FileLocation(path), "neither an effective area nor the index gives the energy range; em_min and em_max stay empty");

    public static Diagnostic FieldUnknown(string path) => Warning(
        "ING302",
        new FileLocation(path),
        "no effective area gives the field of view and the collection file has no 'field_of_view_deg'; s_fov and s_region stay empty");

    public static Diagnostic FrameNotConverted(Hdu hdu, string frame) => Warning(
        "ING303", new FileLocation(hdu.File.Path, hdu.Label, hdu.HeaderOffset, "RADECSYS"), $"coordinates in '{frame}' are taken for ICRS as they are");

    public static Diagnostic PointingMissing(Hdu hdu) => Error(
        "ING304",
        new FileLocation(hdu.File.Path, hdu.Label, hdu.HeaderOffset, "RA_PNT"),
        "the run has no RA_PNT and DEC_PNT; drift scans without them cannot be described yet");

    public static Diagnostic TimesUnknown(Hdu hdu) => Error(
        "ING305", new FileLocation(hdu.File.Path, hdu.Label, hdu.HeaderOffset, "TSTART"), "TSTART and TSTOP give no dates");

    private static Diagnostic Error(string code, Location location, string message) => new(code, Severity.Error, location, message);

    private static Diagnostic Warning(string code, Location location, string message) => new(code, Severity.Warning, location, message);
}

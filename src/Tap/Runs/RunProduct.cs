using TapGamma.Dl3;

namespace TapGamma.Tap.Runs;

/// <summary>A file that is made of some HDUs of a run, in the words of dataproduct_subtype.</summary>
/// <param name="Name">Its name, such as <c>event-list</c> or <c>aeff</c>.</param>
/// <param name="Description">What it holds, for people.</param>
/// <param name="HduTypes">Types of the HDUs it takes; the run must have one of the first type.</param>
internal sealed record RunProduct(string Name, string Description, IReadOnlyList<string> HduTypes)
{
    private const string Ending = ".fits.gz";

    public static RunProduct Bundle { get; } =
        new("event-bundle", "Events, good times and instrument responses", ["events", "gti", "aeff", "edisp", "psf", "bkg", "rad_max"]);

    public static RunProduct Events { get; } = new("event-list", "Events and good times", ["events", "gti"]);

    /// <summary>Instrument responses, a file each.</summary>
    public static IReadOnlyList<RunProduct> Responses { get; } =
    [
        new("aeff", "Effective area", ["aeff"]),
        new("edisp", "Energy dispersion", ["edisp"]),
        new("psf", "Point spread function", ["psf"]),
        new("bkgrate", "Background rate", ["bkg"]),
        new("rad-max", "Direction cut of point-like responses", ["rad_max"]),
    ];

    /// <summary>What else belongs to a run.</summary>
    public static IReadOnlyList<RunProduct> Others { get; } =
    [
        new("gti", "Good time intervals", ["gti"]),
        new("pointing", "Pointing table", ["pointing"]),
    ];

    public static IReadOnlyList<RunProduct> All { get; } = [Bundle, Events, .. Responses, .. Others];

    /// <summary>Its name as a file.</summary>
    public string FileName => Name + Ending;

    /// <summary>The product that a file name means, or null.</summary>
    public static RunProduct? OfFile(string fileName) => All.FirstOrDefault(product => product.FileName == fileName);

    /// <summary>Whether a run with these HDUs has it.</summary>
    public bool IsIn(IReadOnlyList<HduReference> hdus) => hdus.Any(hdu => hdu.HduType == HduTypes[0]);

    /// <summary>Its path below the server's root.</summary>
    public string PathOf(Store.RunKey run) => $"/data/{Uri.EscapeDataString(run.Collection)}/{Uri.EscapeDataString(run.ObsId)}/{FileName}";
}

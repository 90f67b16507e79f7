using TapGamma.Dl3.Irfs;
using TapGamma.Fits;

namespace TapGamma.Dl3;

/// <summary>What an HDU is: by its HDUCLASn keywords, else by EXTNAME (GADF 0.3, general).</summary>
/// <param name="HduType">HDU_TYPE: events, gti, pointing, aeff, edisp, psf, bkg, rad_max, obs-index or hdu-index.</param>
/// <param name="HduClass">HDU_CLASS, such as aeff_2d; the type again where there are no classes; empty when unknown.</param>
public sealed record HduKind(string HduType, string HduClass)
{
    /// <summary>The kind of an HDU, or null when it belongs to no observation.</summary>
    public static HduKind? Of(Hdu hdu)
    {
        ArgumentNullException.ThrowIfNull(hdu);
        return hdu is BinaryTableHdu ? Of(hdu.Header) : null;
    }

    /// <summary>The kind of a binary table by its header alone, or null when it belongs to no observation.</summary>
    public static HduKind? Of(FitsHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return ByClass(header) ?? ByName(header);
    }

    private static HduKind? ByClass(FitsHeader header)
    {
        var second = Word(header, "HDUCLAS2");
        switch (Word(header, "HDUCLAS1"))
        {
            case "EVENTS": return new HduKind("events", "events");
            case "GTI": return new HduKind("gti", "gti");
            case "POINTING": return new HduKind("pointing", "pointing");
            case "INDEX" when second is "OBS" or "HDU": return new HduKind(second is "OBS" ? "obs-index" : "hdu-index", "");
            case "RESPONSE": break;
            default: return null;
        }

        if (IrfTypes.Of(header) is { } type) return new HduKind(type.HduType, Lower(type.Name));
        var hduType = second switch
        {
            "EFF_AREA" => "aeff",
            "EDISP" => "edisp",
            "RPSF" or "PSF" => "psf",
            "BKG" => "bkg",
            "RAD_MAX" => "rad_max",
            _ => null,
        };
        return hduType is null ? null : new HduKind(hduType, Lower(Word(header, "HDUCLAS4")));
    }

    private static HduKind? ByName(FitsHeader header)
    {
        var name = Word(header, "EXTNAME");
        return name switch
        {
            "EVENTS" => new HduKind("events", "events"),
            "GTI" or "STDGTI" => new HduKind("gti", "gti"),
            "POINTING" => new HduKind("pointing", "pointing"),
            "OBS_INDEX" => new HduKind("obs-index", ""),
            "HDU_INDEX" => new HduKind("hdu-index", ""),
            "AEFF" or "EFFECTIVE AREA" => new HduKind("aeff", "aeff_2d"),
            "EDISP" or "ENERGY DISPERSION" => new HduKind("edisp", "edisp_2d"),
            "RAD_MAX" => new HduKind("rad_max", "rad_max_2d"),
            "PSF" or "POINT SPREAD FUNCTION" => new HduKind("psf", PsfClass(header)),
            "BKG" or "BACKGROUND" => new HduKind("bkg", Has(header, "DETX_LO") ? "bkg_3d" : "bkg_2d"),
            _ => null,
        };
    }

    private static string PsfClass(FitsHeader header) =>
        Has(header, "RPSF") ? "psf_table" : Has(header, "SIGMA_1") ? "psf_3gauss" : Has(header, "GAMMA") ? "psf_king" : "";

    private static bool Has(FitsHeader header, string column) => header.Cards.Any(card =>
        card.Keyword.StartsWith("TTYPE", StringComparison.Ordinal) && card.Text.Trim().Equals(column, StringComparison.OrdinalIgnoreCase));

    private static string Word(FitsHeader header, string keyword) => header.FindString(keyword)?.Trim().ToUpperInvariant() ?? "";

    // The index writes classes in lower case.
#pragma warning disable CA1308 // lower case is what the format prescribes here
    private static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308
}

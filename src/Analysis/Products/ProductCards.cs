using TapGamma.Analysis.PointSource;
using TapGamma.Fits;

namespace TapGamma.Analysis.Products;

/// <summary>Cards that every FITS product carries: program, version, target, settings and inputs.</summary>
internal static class ProductCards
{
    /// <summary>Keyword of the identifier of the record.</summary>
    public const string RecordKeyword = "PROV_ID";

    public static List<FitsCard> Of(PointSourceResult result, ProductContext context)
    {
        var s = result.Settings;
        List<FitsCard> cards =
        [
            FitsCard.Of("CREATOR", $"{ProductContext.Program} {context.Version}", "program that made this file"),
            FitsCard.Of("OBJECT", s.TargetName, "target"),
            FitsCard.Of("RA_OBJ", s.RaDeg, "[deg] right ascension of the target"),
            FitsCard.Of("DEC_OBJ", s.DecDeg, "[deg] declination of the target"),
            FitsCard.Of("RADESYS", "ICRS", "frame of positions"),
            FitsCard.Of("ONRADIUS", s.OnRadiusDeg, "[deg] radius of the on region"),
            FitsCard.Of("MODEL", s.Model, "spectral model"),
        ];
        if (result.Fit.Absorption is { } absorption)
        {
            cards.Add(FitsCard.Of("EBL", absorption.Name, "model of the extragalactic background light"));
            cards.Add(FitsCard.Of("REDSHIFT", absorption.Redshift, "redshift of the target"));
        }

        if (context.RecordId.Length > 0)
        {
            cards.Add(FitsCard.Of(RecordKeyword, context.RecordId, "record of how this was made"));
            cards.Add(FitsCard.Commentary("HISTORY", $"provenance record {context.RecordId}"));
        }

        foreach (var input in context.Inputs) cards.Add(FitsCard.Commentary("HISTORY", $"{input.Name} sha256 {input.Sha256[..40]}"));
        return cards;
    }
}

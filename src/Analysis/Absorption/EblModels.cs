namespace TapGamma.Analysis.Absorption;

/// <summary>The models of the extragalactic background light by name, with the files that hold their tables.</summary>
public static class EblModels
{
    /// <summary>Name of the approximation that needs no file.</summary>
    public const string BuiltIn = "builtin";

    /// <summary>Models read from a folder, in alphabetical order.</summary>
    public static IReadOnlyList<EblModel> All { get; } =
    [
        new("dominguez", "ebl_dominguez11.fits.gz", "Dominguez et al. 2011, MNRAS 410, 2556"),
        new("finke", "frd_abs.fits.gz", "Finke, Razzaque and Dermer 2010, ApJ 712, 238"),
        new("franceschini", "ebl_franceschini.fits.gz", "Franceschini, Rodighiero and Vaccari 2008, A&A 487, 837"),
        new("franceschini17", "ebl_franceschini_2017.fits.gz", "Franceschini and Rodighiero 2017, A&A 603, A34"),
        new("saldana-lopez21", "ebl_saldana-lopez_2021.fits.gz", "Saldana-Lopez et al. 2021, MNRAS 507, 5144"),
    ];

    /// <summary>The model of that name, or null.</summary>
    public static EblModel? Find(string name) => All.FirstOrDefault(m => m.Name == name);
}

/// <summary>One model of the extragalactic background light.</summary>
/// <param name="Name">Short name.</param>
/// <param name="FileName">Name of its table in the folder of tables.</param>
/// <param name="Citation">Where it was published.</param>
public sealed record EblModel(string Name, string FileName, string Citation);

using System.Collections.Frozen;

namespace TapGamma.Tables.Units;

/// <summary>The symbols and prefixes of VOUnits 1.1, sections 2.3 to 2.6, and what they are in base units.</summary>
internal static class UnitSymbols
{
    public const int Bases = 12;
    private const double ElectronVolt = 1.602176634e-19;
    private const double AtomicMass = 1.66053906660e-27;
    private const double AstronomicalUnit = 1.495978707e11;
    private static readonly double Parsec = AstronomicalUnit * 648000 / Math.PI;
    private static readonly double Degree = Math.PI / 180;

    private static readonly FrozenDictionary<string, double> Prefixes = new Dictionary<string, double>
    {
        ["da"] = 1e1,
        ["h"] = 1e2,
        ["k"] = 1e3,
        ["M"] = 1e6,
        ["G"] = 1e9,
        ["T"] = 1e12,
        ["P"] = 1e15,
        ["E"] = 1e18,
        ["Z"] = 1e21,
        ["Y"] = 1e24,
        ["d"] = 1e-1,
        ["c"] = 1e-2,
        ["m"] = 1e-3,
        ["u"] = 1e-6,
        ["n"] = 1e-9,
        ["p"] = 1e-12,
        ["f"] = 1e-15,
        ["a"] = 1e-18,
        ["z"] = 1e-21,
        ["y"] = 1e-24,
        ["Ki"] = 1024.0,
        ["Mi"] = 1048576.0,
        ["Gi"] = 1073741824.0,
        ["Ti"] = 1099511627776.0,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, (VoUnit Unit, bool TakesPrefix)> Symbols = Build();

    public static VoUnit One { get; } = new(1, new double[Bases]);

    /// <summary>A unit with or without prefix, or null.</summary>
    public static VoUnit? Find(string symbol)
    {
        if (Symbols.TryGetValue(symbol, out var known)) return known.Unit;
        for (var length = 1; length <= 2 && length < symbol.Length; length++)
        {
            if (!Prefixes.TryGetValue(symbol[..length], out var factor)) continue;
            if (Symbols.TryGetValue(symbol[length..], out known) && known.TakesPrefix)
                return new VoUnit(factor, new double[Bases]).Times(known.Unit);
        }

        return null;
    }

    private static FrozenDictionary<string, (VoUnit, bool)> Build()
    {
        // Powers in the order m, s, kg, rad, A, K, mol, cd, bit, count, mag, pixel.
        Dictionary<string, (VoUnit, bool)> all = [];
        void Add(string names, bool prefix, double factor, params double[] powers)
        {
            Array.Resize(ref powers, Bases);
            foreach (var name in names.Split(' ')) all[name] = (new(factor, powers), prefix);
        }

        Add("m", true, 1, 1);
        Add("s", true, 1, 0, 1);
        Add("g", true, 1e-3, 0, 0, 1);
        Add("rad", true, 1, 0, 0, 0, 1);
        Add("A", true, 1, 0, 0, 0, 0, 1);
        Add("K", true, 1, 0, 0, 0, 0, 0, 1);
        Add("mol", true, 1, 0, 0, 0, 0, 0, 0, 1);
        Add("cd lm", true, 1, 0, 0, 0, 0, 0, 0, 0, 1);
        Add("bit b", true, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        Add("byte B", true, 8, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        Add("ct count ph photon adu electron chan bin beam voxel", true, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        Add("mag", true, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        Add("pix pixel", true, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        Add("sr", true, 1, 0, 0, 0, 2);
        Add("deg", true, Degree, 0, 0, 0, 1);
        Add("arcmin", true, Degree / 60, 0, 0, 0, 1);
        Add("arcsec", true, Degree / 3600, 0, 0, 0, 1);
        Add("mas", false, Degree / 3.6e6, 0, 0, 0, 1);
        Add("min", false, 60, 0, 1);
        Add("h", false, 3600, 0, 1);
        Add("d", true, 86400, 0, 1);
        Add("a yr", true, 31557600, 0, 1);
        Add("cy", false, 3155760000, 0, 1);
        Add("Angstrom angstrom", false, 1e-10, 1);
        Add("AU au", false, AstronomicalUnit, 1);
        Add("pc", true, Parsec, 1);
        Add("lyr", true, 299792458.0 * 31557600, 1);
        Add("solRad", false, 6.957e8, 1);
        Add("barn", true, 1e-28, 2);
        Add("solMass", false, 1.98840987e30, 0, 0, 1);
        Add("u", true, AtomicMass, 0, 0, 1);
        Add("Hz", true, 1, 0, -1);
        Add("Bq", true, 1, 0, -1);
        Add("N", true, 1, 1, -2, 1);
        Add("Pa", true, 1, -1, -2, 1);
        Add("J", true, 1, 2, -2, 1);
        Add("erg", false, 1e-7, 2, -2, 1);
        Add("eV", true, ElectronVolt, 2, -2, 1);
        Add("Ry", true, 13.605693122994 * ElectronVolt, 2, -2, 1);
        Add("W", true, 1, 2, -3, 1);
        Add("solLum", false, 3.828e26, 2, -3, 1);
        Add("Jy", true, 1e-26, 0, -2, 1);
        Add("C", true, 1, 0, 1, 0, 0, 1);
        Add("V", true, 1, 2, -3, 1, 0, -1);
        Add("T", true, 1, 0, -2, 1, 0, -1);
        Add("G", true, 1e-4, 0, -2, 1, 0, -1);
        Add("Wb", true, 1, 2, -2, 1, 0, -1);
        Add("%", false, 0.01);
        return all.ToFrozenDictionary();
    }
}

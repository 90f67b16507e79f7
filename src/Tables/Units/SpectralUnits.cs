namespace TapGamma.Tables.Units;

/// <summary>Conversion between wavelength, frequency, wave number and energy of photons, which VOUnits alone does not know.</summary>
public static class SpectralUnits
{
    private const double SpeedOfLight = 299792458;
    private const double Planck = 6.62607015e-34;

    private static readonly (VoUnit Unit, double Joule, bool IsInverse)[] Kinds =
    [
        (VoUnit.Parse("J")!, 1, false),
        (VoUnit.Parse("Hz")!, Planck, false),
        (VoUnit.Parse("m**-1")!, Planck * SpeedOfLight, false),
        (VoUnit.Parse("m")!, Planck * SpeedOfLight, true),
    ];

    /// <summary>Whether photons are measured in a unit.</summary>
    public static bool IsSpectral(VoUnit unit) => Kind(unit) is not null;

    /// <summary>
    /// How a number changes: it is multiplied by the factor, or the factor is divided by it; null when a unit is not spectral.
    /// </summary>
    public static (double Factor, bool IsInverse)? Conversion(VoUnit from, VoUnit to)
    {
        if (Kind(from) is not var (size, joule, inverse) || Kind(to) is not var (otherSize, otherJoule, otherInverse)) return null;
        return (inverse, otherInverse) switch
        {
            (false, false) => (size * joule / (otherSize * otherJoule), false),
            (true, true) => (size / otherSize, false),
            (true, false) => (joule / size / (otherSize * otherJoule), true),
            _ => (otherJoule / otherSize / (size * joule), true),
        };
    }

    /// <summary>Size of the unit in SI, joules of one SI unit, and whether those belong to the inverse.</summary>
    private static (double Size, double Joule, bool IsInverse)? Kind(VoUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        foreach (var (known, joule, isInverse) in Kinds)
            if (unit.FactorTo(known) is { } size) return (size, joule, isInverse);
        return null;
    }
}

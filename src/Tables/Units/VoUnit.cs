namespace TapGamma.Tables.Units;

/// <summary>A physical unit: a factor to SI base units and their powers (VOUnits 1.1).</summary>
public sealed class VoUnit
{
    private readonly double[] _powers;

    internal VoUnit(double factor, double[] powers)
    {
        Factor = factor;
        _powers = powers;
    }

    /// <summary>Size of the unit in units of the base: m, s, kg, rad, A, K, mol, cd, bit, count, mag, pixel.</summary>
    public double Factor { get; }

    /// <summary>The unit that a text spells, or null when it is none.</summary>
    public static VoUnit? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 200 ? null : new VoUnitParser(text).Parse();
    }

    /// <summary>What a number in this unit is multiplied by to be in another, or null when they measure different things.</summary>
    public double? FactorTo(VoUnit other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _powers.AsSpan().SequenceEqual(other._powers) ? Factor / other.Factor : null;
    }

    internal VoUnit Times(VoUnit other) =>
        new(Factor * other.Factor, [.. _powers.Zip(other._powers, (a, b) => a + b)]);

    internal VoUnit Raise(double power) => new(Math.Pow(Factor, power), [.. _powers.Select(p => p * power)]);
}

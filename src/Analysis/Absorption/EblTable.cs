using TapGamma.Fits;

namespace TapGamma.Analysis.Absorption;

/// <summary>
/// Transmission by redshift and energy as tabulated in an XSPEC table model file (OGIP 92-009): interpolated linearly
/// in the logarithm of the transmission, in redshift and in log energy.
/// </summary>
public sealed class EblTable
{
    private const double Tiny = 1.1754943508222875e-38;
    private const double TevPerKev = 1e-9;

    private readonly double[] _redshifts;
    private readonly double[] _logEnergies;
    private readonly double[] _logTransmission;

    private EblTable(string name, double[] redshifts, double[] logEnergies, double[] logTransmission) =>
        (Name, _redshifts, _logEnergies, _logTransmission) = (name, redshifts, logEnergies, logTransmission);

    /// <summary>Name of the model.</summary>
    public string Name { get; }

    /// <summary>Smallest redshift of the table.</summary>
    public double MinRedshift => _redshifts[0];

    /// <summary>Largest redshift of the table.</summary>
    public double MaxRedshift => _redshifts[^1];

    /// <summary>Reads the table.</summary>
    /// <exception cref="FitsFormatException">The file is broken or no such table.</exception>
    public static EblTable Read(FitsFile file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        var parameters = file.Table("PARAMETERS");
        var nodes = Cell(parameters, "VALUE");
        if (parameters.TryGetColumn("NUMBVALS", out _))
            nodes = nodes[..Math.Min(nodes.Length, (int)parameters.ReadInt64s("NUMBVALS")[0])];
        var energies = file.Table("ENERGIES");
        var (low, high) = (energies.ReadDoubles("ENERG_LO"), energies.ReadDoubles("ENERG_HI"));
        var spectra = file.Table("SPECTRA");
        var values = spectra.ReadDoubles("INTPSPEC");
        if (nodes.Length < 2 || low.Length < 2 || values.Length < nodes.Length * low.Length)
            throw spectra.Fault("The table has fewer spectra than redshifts, or fewer than two of either.");
        var order = Enumerable.Range(0, nodes.Length).DistinctBy(i => nodes[i]).OrderBy(i => nodes[i]).ToArray();
        var logs = new double[order.Length * low.Length];
        for (var i = 0; i < order.Length; i++)
            for (var j = 0; j < low.Length; j++)
                logs[i * low.Length + j] = Math.Log(Math.Max(values[order[i] * low.Length + j], Tiny));
        return new EblTable(
            name,
            [.. order.Select(i => nodes[i])],
            [.. low.Zip(high, (a, b) => Math.Log(Math.Sqrt(a * b) * TevPerKev))],
            logs);
    }

    /// <summary>The absorption of a source at a redshift; beyond the table it is extrapolated.</summary>
    /// <param name="redshift">Redshift of the source.</param>
    /// <param name="scale">Factor on the optical depth.</param>
    public IAbsorption At(double redshift, double scale = 1)
    {
        var i = Interval(_redshifts, redshift);
        var fraction = (redshift - _redshifts[i]) / (_redshifts[i + 1] - _redshifts[i]);
        var count = _logEnergies.Length;
        var row = new double[count];
        for (var j = 0; j < count; j++)
            row[j] = (1 - fraction) * _logTransmission[i * count + j] + fraction * _logTransmission[(i + 1) * count + j];
        return new TabulatedAbsorption(Name, redshift, scale, _logEnergies, row);
    }

    private static double[] Cell(BinaryTableHdu table, string name)
    {
        var column = table[name];
        return column.IsVariable ? table.ReadVariableDoubles(column, 0) : table.ReadDoubles(column)[..column.ElementCount];
    }

    private static int Interval(double[] nodes, double x)
    {
        var i = Array.BinarySearch(nodes, x);
        return Math.Clamp(i >= 0 ? i : ~i - 1, 0, nodes.Length - 2);
    }

    private sealed class TabulatedAbsorption(
        string name, double redshift, double scale, double[] logEnergies, double[] logTransmission) : IAbsorption
    {
        public string Name => name;

        public double Redshift => redshift;

        public double Transmission(double energyTeV)
        {
            var x = Math.Log(energyTeV);
            var i = Interval(logEnergies, x);
            var fraction = (x - logEnergies[i]) / (logEnergies[i + 1] - logEnergies[i]);
            var log = (1 - fraction) * logTransmission[i] + fraction * logTransmission[i + 1];
            return Math.Exp(scale * Math.Min(0, log));
        }
    }
}

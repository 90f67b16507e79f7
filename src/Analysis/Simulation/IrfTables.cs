using MathNet.Numerics;
using TapGamma.Fits;

namespace TapGamma.Analysis.Simulation;

/// <summary>The columns of the four response tables of GADF 0.2, computed from <see cref="ParametricIrfs"/>.</summary>
internal static class IrfTables
{
    private static readonly float[] TrueEdges = LogEdges(ParametricIrfs.MinTrueTeV, ParametricIrfs.MaxTrueTeV, 96);
    private static readonly float[] PsfEdges = LogEdges(ParametricIrfs.MinTrueTeV, ParametricIrfs.MaxTrueTeV, 32);
    private static readonly float[] RecoEdges = LogEdges(ParametricIrfs.MinRecoTeV, ParametricIrfs.MaxRecoTeV, 24);
    private static readonly float[] MigrationEdges = Edges(ParametricIrfs.MinMigration, ParametricIrfs.MaxMigration, 160);
    private static readonly float[] RadiusEdges = Edges(0, 0.7, 140);
    private static readonly float[] DetectorEdges = Edges(-ParametricIrfs.FieldRadiusDeg, ParametricIrfs.FieldRadiusDeg, 50);

    // Nodes, not bins: lower and upper edge are the same, as in the files of H.E.S.S.
    private static readonly float[] Offsets = [0, 0.5f, 1, 1.5f, 2, 2.5f];
    private static readonly float[] FineOffsets = [0, 0.25f, 0.5f, 0.75f, 1, 1.25f, 1.5f, 1.75f, 2, 2.25f, 2.5f];

    public static FitsColumnData[] EffectiveArea(ParametricIrfs irfs)
    {
        var values = Fill(FineOffsets, Centres(TrueEdges), (offset, energy) => irfs.EffectiveArea(energy, offset));
        return [.. Bins("ENERG", TrueEdges, "TeV"), .. Nodes("THETA", FineOffsets), Data("EFFAREA", values, "m2", 96, 11)];
    }

    public static FitsColumnData[] EnergyDispersion(ParametricIrfs irfs)
    {
        var energies = Centres(TrueEdges);
        var values = new float[Offsets.Length * 160 * energies.Length];
        for (var t = 0; t < Offsets.Length; t++)
            for (var e = 0; e < energies.Length; e++)
                FillMigration(irfs, energies[e], Offsets[t], values.AsSpan(t * 160 * energies.Length + e), energies.Length);
        return [.. Bins("ENERG", TrueEdges, "TeV"), .. Bins("MIGRA", MigrationEdges, null), .. Nodes("THETA", Offsets),
            Data("MATRIX", values, null, 96, 160, 6)];
    }

    public static FitsColumnData[] PointSpread()
    {
        var energies = Centres(PsfEdges);
        var values = new float[140 * Offsets.Length * energies.Length];
        for (var t = 0; t < Offsets.Length; t++)
        {
            for (var e = 0; e < energies.Length; e++)
            {
                var width = ParametricIrfs.PsfWidthDeg(energies[e], Offsets[t]);
                for (var r = 0; r < 140; r++)
                    values[(r * Offsets.Length + t) * energies.Length + e] = (float)RingMean(width, RadiusEdges[r], RadiusEdges[r + 1]);
            }
        }

        return [.. Bins("ENERG", PsfEdges, "TeV"), .. Nodes("THETA", Offsets), .. Bins("RAD", RadiusEdges, "deg"),
            Data("RPSF", values, "sr-1", 32, 6, 140)];
    }

    public static FitsColumnData[] Background(ParametricIrfs irfs)
    {
        var (energies, steps) = (Centres(RecoEdges), Middles(DetectorEdges));
        var values = new float[energies.Length * steps.Length * steps.Length];
        var i = 0;
        foreach (var energy in energies)
            foreach (var y in steps)
                foreach (var x in steps) values[i++] = (float)irfs.Background(energy, Math.Sqrt(x * x + y * y));
        return [.. Bins("DETX", DetectorEdges, "deg"), .. Bins("DETY", DetectorEdges, "deg"), .. Bins("ENERG", RecoEdges, "TeV"),
            Data("BKG", values, "s-1 MeV-1 sr-1", 50, 50, 24)];
    }

    // Means over the bins of the log-normal distribution, so that they add up to one.
    private static void FillMigration(ParametricIrfs irfs, double energy, double offset, Span<float> target, int stride)
    {
        var (mean, width) = (irfs.MeanLogMigration(energy), irfs.LogMigrationWidth(energy, offset));
        var lowest = Below(MigrationEdges[0]);
        var all = Below(MigrationEdges[^1]) - lowest;
        var left = lowest;
        for (var m = 0; m < MigrationEdges.Length - 1; m++)
        {
            var right = Below(MigrationEdges[m + 1]);
            var density = (right - left) / all / (MigrationEdges[m + 1] - MigrationEdges[m]);
            target[m * stride] = density > 1e-7 ? (float)density : 0;
            left = right;
        }

        double Below(double migration) => SpecialFunctions.Erf((Math.Log(migration) - mean) / width / Constants.Sqrt2) / 2;
    }

    private static double RingMean(double widthDeg, double inner, double outer)
    {
        const double Degree = Math.PI / 180;
        var contained = Contained(widthDeg, outer) - Contained(widthDeg, inner);
        return contained / (Math.PI * (outer * outer - inner * inner) * Degree * Degree);
    }

    private static double Contained(double widthDeg, double radius)
    {
        var x = radius * radius / (2 * widthDeg * widthDeg);
        const double Tail = ParametricIrfs.TailRatio * ParametricIrfs.TailRatio;
        return -(ParametricIrfs.CoreFraction * Math.Exp(-x)) - (1 - ParametricIrfs.CoreFraction) * Math.Exp(-x / Tail);
    }

    private static float[] Fill(float[] slow, double[] fast, Func<double, double, double> value)
    {
        var values = new float[slow.Length * fast.Length];
        for (var i = 0; i < values.Length; i++) values[i] = (float)value(slow[i / fast.Length], fast[i % fast.Length]);
        return values;
    }

    private static FitsColumnData Data(string name, float[] values, string? unit, params int[] dimensions) =>
        FitsColumnData.Of(name, values, unit, values.Length) with { Dimensions = dimensions };

    private static FitsColumnData[] Bins(string axis, float[] edges, string? unit) =>
        [Axis(axis + "_LO", edges[..^1], unit), Axis(axis + "_HI", edges[1..], unit)];

    private static FitsColumnData[] Nodes(string axis, float[] nodes) =>
        [Axis(axis + "_LO", nodes, "deg"), Axis(axis + "_HI", nodes, "deg")];

    private static FitsColumnData Axis(string name, float[] values, string? unit) =>
        FitsColumnData.Of(name, values, unit, values.Length);

    private static float[] LogEdges(double min, double max, int bins) =>
        [.. Enumerable.Range(0, bins + 1).Select(i => (float)(min * Math.Pow(max / min, (double)i / bins)))];

    private static float[] Edges(double min, double max, int bins) =>
        [.. Enumerable.Range(0, bins + 1).Select(i => (float)(min + (max - min) * i / bins))];

    private static double[] Centres(float[] edges) => [.. edges.Zip(edges.Skip(1), (a, b) => Math.Sqrt((double)a * b))];

    private static double[] Middles(float[] edges) => [.. edges.Zip(edges.Skip(1), (a, b) => ((double)a + b) / 2)];
}

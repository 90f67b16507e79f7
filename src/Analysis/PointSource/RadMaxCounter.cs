using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Spectra;
using TapGamma.Dl3;
using TapGamma.Dl3.Irfs;

namespace TapGamma.Analysis.PointSource;

/// <summary>Counts events that pass a direction cut which depends on their energy (RAD_MAX).</summary>
internal static class RadMaxCounter
{
    public static void Count(
        EventList events, double raCenter, double decCenter, double raPointing, double decPointing, RadMax2D table,
        EnergyAxis axis, double[] counts)
    {
        var offset = AngularSeparation.Deg(raPointing, decPointing, raCenter, decCenter);
        var reach = table.Values.Max() + 0.001;
        for (var i = 0; i < events.Count; i++)
        {
            if (!(Math.Abs(events.DecDeg[i] - decCenter) < reach)) continue;
            var energy = events.EnergyTeV[i];
            var separation = AngularSeparation.Deg(events.RaDeg[i], events.DecDeg[i], raCenter, decCenter);
            if (!(separation <= table.Evaluate(energy, offset)) || table.Evaluate(energy, offset) == 0) continue;
            var bin = axis.IndexOf(energy);
            if (bin >= 0) counts[bin]++;
        }
    }
}

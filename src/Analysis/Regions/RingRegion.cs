using TapGamma.Analysis.Spectra;
using TapGamma.Dl3.Irfs;
using TapGamma.Sky;

namespace TapGamma.Analysis.Regions;

/// <summary>A ring around the on region, less the excluded sky (Berge, Funk and Hinton 2007, section 3.1).</summary>
internal sealed class RingRegion
{
    // Steps of about a pixel of the exclusion mask.
    private const double StepDeg = 0.02;
    private const int OnSteps = 8;

    private readonly CircleRegion _on;
    private readonly double _inner;
    private readonly double _outer;
    private readonly ExclusionMask _exclusion;

    public RingRegion(CircleRegion on, double innerDeg, double outerDeg, ExclusionMask exclusion) =>
        (_on, _inner, _outer, _exclusion) = (on, innerDeg, outerDeg, exclusion);

    /// <summary>Distances from a pointing between which events are used at all; null for no limit.</summary>
    public (double RaDeg, double DecDeg, double MinDeg, double MaxDeg)? Field { get; init; }

    /// <summary>Whether a position lies in what is left of the ring.</summary>
    public bool Contains(double raDeg, double decDeg)
    {
        if (!(Math.Abs(decDeg - _on.DecDeg) < _outer)) return false;
        var distance = AngularSeparation.Deg(_on.RaDeg, _on.DecDeg, raDeg, decDeg);
        return distance >= _inner && distance < _outer && IsUsable(raDeg, decDeg);
    }

    /// <summary>
    /// Acceptance of the on region over that of the ring, by reconstructed energy: of the background model at the bin's
    /// centre; where that is zero of its sum over all bins, and without one the ratio of the areas. All 0 when nothing is left.
    /// </summary>
    public double[] AcceptanceRatio(IBackground? background, double raPointing, double decPointing, EnergyAxis reco)
    {
        var on = Nodes(0, _on.RadiusDeg, OnSteps, 4 * OnSteps);
        var radial = Math.Max(4, (int)Math.Ceiling((_outer - _inner) / StepDeg));
        var around = Math.Max(32, (int)Math.Ceiling(Math.PI * (_inner + _outer) / StepDeg));
        var off = Nodes(_inner, _outer, radial, around).Where(n => IsUsable(n.RaDeg, n.DecDeg)).ToArray();
        var area = off.Length > 0 ? on.Sum(n => n.Weight) / off.Sum(n => n.Weight) : 0;
        var alpha = new double[reco.Count];
        Array.Fill(alpha, area);
        if (background is null || area == 0) return alpha;
        var frame = new FieldFrame(raPointing, decPointing);
        var (onRate, offRate) = (Rates(background, frame, on, reco), Rates(background, frame, off, reco));
        var (onSum, offSum) = (Total(onRate, reco), Total(offRate, reco));
        for (var k = 0; k < alpha.Length; k++)
            alpha[k] = onRate[k] > 0 && offRate[k] > 0 ? onRate[k] / offRate[k] : onSum > 0 && offSum > 0 ? onSum / offSum : area;
        return alpha;
    }

    private bool IsUsable(double ra, double dec)
    {
        if (_exclusion.Contains(ra, dec)) return false;
        if (Field is not { } field) return true;
        var offset = AngularSeparation.Deg(field.RaDeg, field.DecDeg, ra, dec);
        return offset >= field.MinDeg && offset < field.MaxDeg;
    }

    // The middles of equal steps in radius and angle, with their solid angles.
    private (double RaDeg, double DecDeg, double Weight)[] Nodes(double inner, double outer, int radial, int around)
    {
        var centre = new SkyPoint(_on.RaDeg, _on.DecDeg);
        var nodes = new (double, double, double)[radial * around];
        for (var i = 0; i < nodes.Length; i++)
        {
            var (r, step) = (inner + ((outer - inner) * ((i / around) + 0.5) / radial), (outer - inner) / radial);
            var solidAngle = Solid(r - (step / 2), r + (step / 2)) / around;
            var point = centre.OffsetBy(360.0 * (i % around) / around, r);
            nodes[i] = (point.Lon, point.Lat, solidAngle);
        }

        return nodes;

        static double Solid(double from, double to) =>
            2 * Math.PI * (Math.Cos(double.DegreesToRadians(from)) - Math.Cos(double.DegreesToRadians(to)));
    }

    private static double[] Rates(
        IBackground background, FieldFrame frame, (double RaDeg, double DecDeg, double Weight)[] nodes, EnergyAxis reco)
    {
        var rates = new double[reco.Count];
        foreach (var node in nodes)
        {
            var (longitude, latitude) = frame.Of(node.RaDeg, node.DecDeg);
            for (var k = 0; k < rates.Length; k++) rates[k] += node.Weight * background.Evaluate(reco.CentersTeV[k], longitude, latitude);
        }

        return rates;
    }

    private static double Total(double[] rates, EnergyAxis reco) =>
        rates.Select((rate, k) => rate * (reco.EdgesTeV[k + 1] - reco.EdgesTeV[k])).Sum();
}

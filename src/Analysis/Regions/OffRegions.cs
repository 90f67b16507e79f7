namespace TapGamma.Analysis.Regions;

/// <summary>Off regions of one run: circles of one pixel radius in the plane of the run's pointing.</summary>
internal sealed class OffRegions(TangentPlane plane, (double X, double Y)[] centers, double radius)
{
    /// <summary>Number of regions.</summary>
    public int Count => centers.Length;

    /// <summary>Centres on the sky.</summary>
    public IEnumerable<(double RaDeg, double DecDeg)> Centers => centers.Select(c => plane.ToSky(c.X, c.Y));

    /// <summary>Whether a position lies in any of the regions.</summary>
    public bool Contains(double raDeg, double decDeg)
    {
        var (x, y) = plane.ToPixel(raDeg, decDeg);
        foreach (var center in centers)
            if ((x - center.X) * (x - center.X) + (y - center.Y) * (y - center.Y) < radius * radius) return true;
        return false;
    }
}

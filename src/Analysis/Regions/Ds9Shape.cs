using TapGamma.Sky;

namespace TapGamma.Analysis.Regions;

/// <summary>One shape of a ds9 region file.</summary>
/// <param name="frame">Frame of its coordinates.</param>
/// <param name="centre">Centre of a circle that encloses it, in that frame.</param>
/// <param name="reachDeg">Radius of that circle.</param>
/// <param name="contains">Whether a point of that frame lies inside.</param>
internal sealed class Ds9Shape(Frame frame, SkyPoint centre, double reachDeg, Func<SkyPoint, bool> contains)
{
    private const double MarginDeg = 1e-6;

    private readonly UnitVector _centre = Frames.Transform(frame, Frame.Icrs, centre).ToVector();
    private readonly double _cosReach = Math.Cos(double.DegreesToRadians(Math.Min(180, reachDeg + MarginDeg)));

    /// <summary>Whether it takes its area out of the others.</summary>
    public bool IsHole { get; init; }

    /// <summary>The circle it is, when it is one.</summary>
    public CircleRegion? Circle { get; init; }

    /// <summary>Whether an ICRS point lies inside.</summary>
    /// <param name="point">The point.</param>
    /// <param name="vector">The same as a unit vector, which several shapes share.</param>
    public bool Contains(SkyPoint point, UnitVector vector) =>
        vector.Dot(_centre) >= _cosReach && contains(Frames.Transform(Frame.Icrs, frame, point));
}

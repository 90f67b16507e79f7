using TapGamma.Sky;

namespace TapGamma.Dl3.Cuts;

/// <summary>A part of the sky to keep, its border included: circle, polygon or a range of longitude and latitude (DALI 1.1, 3.3).</summary>
public sealed class SkyCut
{
    private readonly Region? _region;
    private readonly (ClosedRange Lon, ClosedRange Lat) _range;

    private SkyCut(Region? region, ClosedRange lon, ClosedRange lat) => (_region, _range) = (region, (lon, lat));

    /// <summary>Events inside a circle or polygon.</summary>
    public static SkyCut Of(Region region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return new SkyCut(region, default, default);
    }

    /// <summary>Events inside a range of coordinates; a longitude range whose lower end is the larger one goes through 0.</summary>
    public static SkyCut OfRange(ClosedRange lonDeg, ClosedRange latDeg) => new(null, lonDeg, latDeg);

    /// <summary>Whether a position, in degrees, lies inside.</summary>
    public bool Contains(double raDeg, double decDeg)
    {
        if (_region is not null) return _region.Contains(new SkyPoint(raDeg, decDeg));
        if (!_range.Lat.Contains(decDeg)) return false;
        var ra = SkyMath.Normalise(raDeg);
        // A range may be written around 0 with negative longitudes.
        return _range.Lon.Min <= _range.Lon.Max
            ? _range.Lon.Contains(ra) || _range.Lon.Contains(ra - 360) || _range.Lon.Contains(ra + 360)
            : ra >= _range.Lon.Min || ra <= _range.Lon.Max;
    }

    /// <summary>The cut in the words of the data subspace: keyword type, unit and value of each condition.</summary>
    internal IEnumerable<(string Type, string Unit, string Value)> Conditions()
    {
        if (_region is null)
        {
            yield return ("RA", "deg", _range.Lon.ToString());
            yield return ("DEC", "deg", _range.Lat.ToString());
            yield break;
        }

        var shape = _region is Circle ? "CIRCLE" : _region is Position ? "POINT" : "POLYGON";
        yield return ("POS(RA,DEC)", "deg", $"{shape}({DaliText.Write(_region).Replace(' ', ',')})");
    }
}

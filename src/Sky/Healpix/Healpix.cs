namespace TapGamma.Sky;

/// <summary>HEALPix pixel numbers in the NESTED scheme, orders 0 to 29 (Gorski et al. 2005).</summary>
public static class Healpix
{
    /// <summary>The deepest order whose pixel numbers fit in 64 bits with room for MOC arithmetic.</summary>
    public const int MaxOrder = 29;

    private const double TwoThirds = 2.0 / 3;

    /// <summary>Number of pixels at an order.</summary>
    public static long PixelCount(int order) => 12L << (2 * Checked(order));

    /// <summary>The pixel that holds a direction in degrees.</summary>
    public static long Pixel(int order, double lon, double lat)
    {
        var (sinLat, cosLat) = Math.SinCos(lat * SkyMath.Radian);
        var face = Locate(Checked(order), sinLat, Math.Abs(cosLat), SkyMath.Normalise(lon) / 90, out var x, out var y);
        return Number(order, face, x, y);
    }

    /// <summary>The pixel that holds a direction.</summary>
    public static long Pixel(int order, UnitVector direction)
    {
        var v = direction.Unit();
        var turn = Math.Atan2(v.Y, v.X) / (Math.PI / 2);
        if (turn < 0) turn += 4;
        var sth = Math.Sqrt((v.X * v.X) + (v.Y * v.Y));
        var face = Locate(Checked(order), v.Z, sth, turn >= 4 ? 0 : turn, out var x, out var y);
        return Number(order, face, x, y);
    }

    /// <summary>Centre of a pixel, longitude 0 up to 360.</summary>
    public static SkyPoint Centre(int order, long pixel)
    {
        var (face, x, y) = Parts(order, pixel);
        return FacePoint(face, Scale(order, x + 0.5), Scale(order, y + 0.5)).ToPoint();
    }

    /// <summary>Centre of a pixel as a vector.</summary>
    public static UnitVector CentreVector(int order, long pixel)
    {
        var (face, x, y) = Parts(order, pixel);
        return FacePoint(face, Scale(order, x + 0.5), Scale(order, y + 0.5));
    }

    /// <summary>The corners of a pixel: north, west, south, east.</summary>
    public static SkyPoint[] Corners(int order, long pixel)
    {
        var (face, x, y) = Parts(order, pixel);
        return
        [
            FacePoint(face, Scale(order, x + 1), Scale(order, y + 1)).ToPoint(),
            FacePoint(face, Scale(order, x), Scale(order, y + 1)).ToPoint(),
            FacePoint(face, Scale(order, x), Scale(order, y)).ToPoint(),
            FacePoint(face, Scale(order, x + 1), Scale(order, y)).ToPoint(),
        ];
    }

    /// <summary>An upper bound of the angle from a pixel's centre to any of its points, in degrees.</summary>
    public static double MaxPixelRadius(int order) => PixelRadii.Angle(Checked(order)) / SkyMath.Radian;

    /// <summary>Base face (0 to 11) and position within it of a direction; <paramref name="turn"/> is longitude / 90 deg.</summary>
    internal static int Locate(int order, double z, double sth, double turn, out int x, out int y)
    {
        var nside = 1 << order;
        var za = Math.Abs(z);
        if (za <= TwoThirds)
        {
            var rise = nside * (z * 0.75);
            var jp = (long)((nside * (0.5 + turn)) - rise);
            var jm = (long)((nside * (0.5 + turn)) + rise);
            var (ifp, ifm) = ((int)(jp >> order), (int)(jm >> order));
            x = (int)(jm & (nside - 1));
            y = nside - (int)(jp & (nside - 1)) - 1;
            return ifp == ifm ? ifp | 4 : ifp < ifm ? ifp : ifm + 8;
        }

        var quarter = Math.Min(3, (int)turn);
        var part = turn - quarter;
        var sigma = za < 0.99 ? nside * Math.Sqrt(3 * (1 - za)) : nside * sth / Math.Sqrt((1 + za) / 3);
        var p = Math.Min(nside - 1, (int)(part * sigma));
        var m = Math.Min(nside - 1, (int)((1 - part) * sigma));
        (x, y) = z >= 0 ? (nside - m - 1, nside - p - 1) : (p, m);
        return z >= 0 ? quarter : quarter + 8;
    }

    /// <summary>The direction at a position of a base face, both coordinates 0 (south corner) to 1.</summary>
    internal static UnitVector FacePoint(int face, double x, double y)
    {
        var row = (face >> 2) + 2 - x - y;
        double width = 1, z, sth;
        if (row is >= 1 and <= 3)
        {
            z = (2 - row) * TwoThirds;
            sth = Math.Sqrt((1 - z) * (1 + z));
        }
        else
        {
            width = row < 1 ? row : 4 - row;
            var t = width * width / 3;
            z = row < 1 ? 1 - t : t - 1;
            sth = Math.Sqrt(t * (2 - t));
        }

        // Column of the face's axis in eighths of a turn: 1 3 5 7 in the polar rows of faces, 0 2 4 6 in the middle row.
        var column = (2 * (face & 3)) + ((face >> 2) == 1 ? 0 : 1);
        var turn = width > 0 ? column + ((x - y) / width) : 0;
        var (sin, cos) = Math.SinCos(turn * (Math.PI / 4));
        return new(sth * cos, sth * sin, z);
    }

    internal static long Number(int order, int face, int x, int y) =>
        ((long)face << (2 * order)) | (long)(Spread((uint)x) | (Spread((uint)y) << 1));

    private static (int Face, int X, int Y) Parts(int order, long pixel)
    {
        if (pixel < 0 || pixel >= PixelCount(order)) throw new ArgumentOutOfRangeException(nameof(pixel));
        var within = (ulong)pixel & ((1UL << (2 * order)) - 1);
        return ((int)(pixel >> (2 * order)), (int)Squeeze(within), (int)Squeeze(within >> 1));
    }

    private static int Checked(int order) => order is >= 0 and <= MaxOrder
        ? order
        : throw new ArgumentOutOfRangeException(nameof(order), order, "HEALPix orders go from 0 to 29.");

    private static double Scale(int order, double pixels) => pixels / (1 << order);

    private static ulong Spread(uint v)
    {
        ulong r = v;
        r = (r | (r << 16)) & 0x0000FFFF0000FFFF;
        r = (r | (r << 8)) & 0x00FF00FF00FF00FF;
        r = (r | (r << 4)) & 0x0F0F0F0F0F0F0F0F;
        r = (r | (r << 2)) & 0x3333333333333333;
        return (r | (r << 1)) & 0x5555555555555555;
    }

    private static uint Squeeze(ulong v)
    {
        v &= 0x5555555555555555;
        v = (v | (v >> 1)) & 0x3333333333333333;
        v = (v | (v >> 2)) & 0x0F0F0F0F0F0F0F0F;
        v = (v | (v >> 4)) & 0x00FF00FF00FF00FF;
        v = (v | (v >> 8)) & 0x0000FFFF0000FFFF;
        return (uint)(v | (v >> 16));
    }
}

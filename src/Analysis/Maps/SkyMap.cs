using TapGamma.Analysis.Regions;

namespace TapGamma.Analysis.Maps;

/// <summary>An image of the sky in tangential projection; rows run to the north, columns to the west.</summary>
public sealed class SkyMap
{
    /// <summary>Creates an empty map centred on a position, which lies between the middle pixels when their number is even.</summary>
    public SkyMap(double raDeg, double decDeg, double pixelDeg, int width, int height)
    {
        Plane = new TangentPlane(raDeg, decDeg, pixelDeg, width, height);
        Values = new double[width * height];
    }

    /// <summary>ICRS right ascension of the centre, deg.</summary>
    public double RaDeg => Plane.RaDeg;

    /// <summary>ICRS declination of the centre, deg.</summary>
    public double DecDeg => Plane.DecDeg;

    /// <summary>Side of a pixel, deg.</summary>
    public double PixelDeg => Plane.PixelDeg;

    /// <summary>Number of columns.</summary>
    public int Width => Plane.Width;

    /// <summary>Number of rows.</summary>
    public int Height => Plane.Height;

    /// <summary>Pixel values, row by row from the south; columns from the east.</summary>
    public double[] Values { get; }

    /// <summary>Unit of the values; empty for counts.</summary>
    public string Unit { get; init; } = "";

    internal TangentPlane Plane { get; }

    /// <summary>Value of a pixel.</summary>
    public double this[int row, int column] => Values[row * Width + column];

    /// <summary>Distance of a position from the centre in the plane of the map, deg to the west and to the north; NaN on the far half of the sky.</summary>
    public (double WestDeg, double NorthDeg) OffsetOf(double raDeg, double decDeg)
    {
        var (x, y) = Plane.ToPixel(raDeg, decDeg);
        var (x0, y0) = Plane.Center;
        return ((x - x0) * PixelDeg, (y - y0) * PixelDeg);
    }

    /// <summary>Index of the pixel that holds a position, or -1.</summary>
    internal int PixelOf(double raDeg, double decDeg)
    {
        var (x, y) = Plane.ToPixel(raDeg, decDeg);
        var (column, row) = (Math.Round(x), Math.Round(y));
        return column >= 0 && column < Width && row >= 0 && row < Height ? (int)row * Width + (int)column : -1;
    }
}

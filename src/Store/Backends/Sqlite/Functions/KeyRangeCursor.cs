using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TapGamma.Sky;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>Which of the table-valued functions is called.</summary>
internal enum KeyRangeKind
{
    ConeKeys = 1,
    ShapeKeys,
    ConeHulls,
    ShapeHulls,
}

/// <summary>The rows of one call of a <see cref="KeyRangeFunctions"/> function; begins as sqlite3_vtab_cursor does.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct KeyRangeCursor
{
    private const int ConeRanges = 8;
    private const int ShapeRanges = 16;

    public nint Table;
    public int At;
    public int Count;
    public double Lon;
    public double Lat;
    public double Radius;
    public RangeSpace Ranges;

    /// <summary>Makes the ranges for given arguments.</summary>
    public void Fill(KeyRangeKind kind, ReadOnlySpan<nint> arguments)
    {
        (At, Count) = (0, 0);
        foreach (var argument in arguments)
            if (NativeSqlite.ValueType(argument) == NativeSqlite.TypeNull) return;
        var option = NativeSqlite.ValueInt(arguments[^1]);
        switch (kind)
        {
            case KeyRangeKind.ConeKeys or KeyRangeKind.ConeHulls:
                (Lon, Lat, Radius) = (Number(arguments[0]), Number(arguments[1]), Number(arguments[2]));
                if (!(Math.Abs(Lat) <= 90)) return;
                Count = kind == KeyRangeKind.ConeKeys
                    ? Coarser(HealpixRanges.Cone(Lon, Lat, Radius, ((Span<HealpixRange>)Ranges)[..ConeRanges]), option)
                    : RegionKey.Ranges(Lon, Lat, Radius, option, Ranges);
                break;
            default:
                if (NativeGeometry.Region(NativeGeometry.Bytes(arguments[0], out var isText), isText) is { } region) Fill(kind, region, option);
                break;
        }
    }

    private void Fill(KeyRangeKind kind, Region region, int option)
    {
        var hull = region.BoundingCircle;
        ((Lon, Lat), Radius) = (hull.Centre, hull.Radius);
        if (kind == KeyRangeKind.ShapeHulls)
        {
            Count = RegionKey.Ranges(Lon, Lat, Radius, option, Ranges);
            return;
        }

        var ranges = HealpixRanges.Cover(region, ShapeRanges);
        ranges.CopyTo(Ranges);
        Count = Coarser(ranges.Length, option);
    }

    /// <summary>Ranges of order 29 in place as ranges of a coarser order; those that then share a pixel become one.</summary>
    private int Coarser(int count, int shift)
    {
        if (shift == 0) return count;
        var written = 0;
        for (var i = 0; i < count; i++)
        {
            var range = new HealpixRange(Ranges[i].First >> shift, Ranges[i].Last >> shift);
            if (written > 0 && range.First <= Ranges[written - 1].Last) Ranges[written - 1] = new(Ranges[written - 1].First, range.Last);
            else Ranges[written++] = range;
        }

        return written;
    }

    private static double Number(nint value) => NativeSqlite.ValueDouble(value);

    /// <summary>Room for the ranges of any call.</summary>
    [InlineArray(RegionKey.MaxRanges)]
    public struct RangeSpace
    {
        private HealpixRange _first;
    }
}

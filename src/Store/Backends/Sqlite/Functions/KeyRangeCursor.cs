using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using TapGamma.Sky;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>Which of the table-valued functions is called.</summary>
internal enum KeyRangeKind
{
    ConeKeys = 1,
    ShapeKeys,
    MapKeys,
    ConeHulls,
    ShapeHulls,
    MapHulls,
}

/// <summary>The rows of one call of a <see cref="KeyRangeFunctions"/> function; begins as sqlite3_vtab_cursor does.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct KeyRangeCursor
{
    private const int SmallRanges = 8;
    private const int LargeRanges = 24;

    // From here on it pays to know which ranges need no test of their rows.
    private const double LargeRadius = 0.3;

    public nint Table;
    public int At;
    public int Count;
    public double Lon;
    public double Lat;
    public double Radius;
    public RangeSpace Ranges;

    /// <summary>The ranges of a coverage map, which may be any number; else null.</summary>
    private CoverRange* _ofMap;

    /// <summary>The range that the cursor stands at.</summary>
    public readonly CoverRange Current => _ofMap == null ? Ranges[At] : _ofMap[At];

    /// <summary>Makes the ranges for given arguments.</summary>
    public void Fill(KeyRangeKind kind, ReadOnlySpan<nint> arguments)
    {
        (At, Count) = (0, 0);
        Free();
        foreach (var argument in arguments)
            if (NativeSqlite.ValueType(argument) == NativeSqlite.TypeNull) return;
        var option = NativeSqlite.ValueInt(arguments[^1]);
        if (kind is KeyRangeKind.ConeKeys or KeyRangeKind.ConeHulls)
        {
            (Lon, Lat, Radius) = (Number(arguments[0]), Number(arguments[1]), Number(arguments[2]));
            if (!(Math.Abs(Lat) <= 90)) return;
            if (kind == KeyRangeKind.ConeKeys) FillCone(option);
            else FillHulls(option);
        }
        else if (kind is KeyRangeKind.MapKeys or KeyRangeKind.MapHulls)
        {
            FillMap(kind, Encoding.UTF8.GetString(NativeGeometry.Bytes(arguments[0], out _)), option);
        }
        else if (NativeGeometry.Region(NativeGeometry.Bytes(arguments[0], out var isText), isText) is { } region)
        {
            var hull = region.BoundingCircle;
            ((Lon, Lat), Radius) = (hull.Centre, hull.Radius);
            if (kind == KeyRangeKind.ShapeHulls) FillHulls(option);
            else Take(HealpixRanges.Cover(region, SmallRanges * 2), option);
        }
    }

    private void FillCone(int shift)
    {
        if (shift != 0 || Radius < LargeRadius)
        {
            Span<HealpixRange> ranges = stackalloc HealpixRange[SmallRanges];
            Take(ranges[..HealpixRanges.Cone(Lon, Lat, Radius, ranges)], shift);
            return;
        }

        Count = HealpixRanges.Cone(Lon, Lat, Radius, ((Span<CoverRange>)Ranges)[..LargeRanges]);
    }

    private void FillHulls(int sizes)
    {
        Span<HealpixRange> ranges = stackalloc HealpixRange[RegionKey.MaxRanges];
        Take(ranges[..RegionKey.Ranges(Lon, Lat, Radius, sizes, ranges)], 0);
    }

    /// <summary>Every pixel of a map's ranges is in the map, unless the keys are coarser than pixels of order 29.</summary>
    private void FillMap(KeyRangeKind kind, string text, int option)
    {
        if (MocFunctions.Parse(text) is not { } map) return;
        var isKeys = kind == KeyRangeKind.MapKeys;
        var ranges = isKeys ? HealpixRanges.Coarser(map.Ranges.ToArray(), Healpix.MaxOrder - (option / 2)) : RegionKey.RangesNear(map, option);
        _ofMap = (CoverRange*)NativeMemory.Alloc((nuint)Math.Max(1, ranges.Count), (nuint)sizeof(CoverRange));
        foreach (var range in ranges) _ofMap[Count++] = new(range.First, range.Last, isKeys && option == 0);
    }

    /// <summary>Gives back what the ranges of a map take.</summary>
    public void Free()
    {
        NativeMemory.Free(_ofMap);
        _ofMap = null;
    }

    /// <summary>Takes ranges over, at a coarser order when there is a shift; those that then share a pixel become one.</summary>
    private void Take(ReadOnlySpan<HealpixRange> ranges, int shift)
    {
        foreach (var range in ranges)
        {
            var (first, last) = (range.First >> shift, range.Last >> shift);
            if (Count > 0 && first <= Ranges[Count - 1].Last) Ranges[Count - 1] = new(Ranges[Count - 1].First, last, false);
            else Ranges[Count++] = new(first, last, false);
        }
    }

    private static double Number(nint value) => NativeSqlite.ValueDouble(value);

    /// <summary>Room for the ranges of any call.</summary>
    [InlineArray(RegionKey.MaxRanges)]
    public struct RangeSpace
    {
        private CoverRange _first;
    }
}

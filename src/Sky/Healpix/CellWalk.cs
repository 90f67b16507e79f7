using System.Numerics;

namespace TapGamma.Sky;

/// <summary>How a cell and a region lie to each other.</summary>
internal enum Overlap
{
    /// <summary>They have no point in common.</summary>
    None,

    /// <summary>They may share points.</summary>
    Some,

    /// <summary>The whole cell lies in the region.</summary>
    Full,
}

/// <summary>Decides about the cell with a given centre at a given order.</summary>
internal interface ICells
{
    Overlap Test(UnitVector centre, int order);
}

/// <summary>Receives cells in ascending order.</summary>
internal interface ICellSink
{
    void Add(in CellWalk.Cell cell, bool isInside);
}

/// <summary>Walks down the tree of pixels and hands the ones that a region touches to a sink, in ascending order.</summary>
internal static class CellWalk
{
    // Within a base face no great-circle step of 1 rad moves its coordinates by more (derived from the projection: 1.45).
    private const double FaceUnitsPerRadian = 1.5;

    /// <summary>The order whose pixels are about <paramref name="parts"/> times smaller than an angle in radians.</summary>
    public static int OrderFor(double angle, double parts)
    {
        var order = Math.Ceiling(Math.Log2(parts * 1.0233 / angle));
        return (int)Math.Clamp(order, 0, Healpix.MaxOrder);
    }

    /// <summary>The base cells.</summary>
    public static IReadOnlyList<Cell> Faces { get; } = [.. Enumerable.Range(0, 12).Select(face => new Cell(face, face, 0, 0, 0))];

    /// <summary>The cells in which a search for a region within <paramref name="angle"/> radians of a centre begins.</summary>
    public static IReadOnlyList<Cell> Roots(UnitVector centre, double angle) =>
        TryStart(centre, angle, Healpix.MaxOrder, out var cell) ? [cell] : Faces;

    /// <summary>Visits the cells of a region that lies within <paramref name="angle"/> radians of a centre.</summary>
    public static void Run<TCells, TSink>(TCells cells, ref TSink sink, UnitVector centre, double angle, int deepest)
        where TCells : ICells, allows ref struct
        where TSink : ICellSink, allows ref struct
    {
        if (TryStart(centre, angle, deepest, out var cell))
        {
            Visit(cells, ref sink, cell, deepest);
            return;
        }

        foreach (var face in Faces) Visit(cells, ref sink, face, deepest);
    }

    // The smallest single cell that surely holds the whole region, so that tiny regions need no walk from the top.
    private static bool TryStart(UnitVector centre, double angle, int deepest, out Cell cell)
    {
        cell = default;
        const int Top = Healpix.MaxOrder;
        var turn = Math.Atan2(centre.Y, centre.X) / (Math.PI / 2);
        var sth = Math.Sqrt((centre.X * centre.X) + (centre.Y * centre.Y));
        var face = Healpix.Locate(Top, centre.Z, sth, turn < 0 ? turn + 4 : turn, out var x, out var y);
        var reach = (FaceUnitsPerRadian * angle * (1 << Top)) + 2;
        if (reach >= 1 << (Top - 1)) return false;
        var step = (int)reach;
        if (x < step || y < step || x + step >= 1 << Top || y + step >= 1 << Top) return false;
        var bits = 32 - BitOperations.LeadingZeroCount((uint)((x - step) ^ (x + step)) | (uint)((y - step) ^ (y + step)));
        var order = Math.Min(deepest, Top - bits);
        (x, y) = (x >> (Top - order), y >> (Top - order));
        cell = new Cell(Healpix.Number(order, face, x, y), face, order, x, y);
        return true;
    }

    private static void Visit<TCells, TSink>(scoped in TCells cells, ref TSink sink, Cell cell, int deepest)
        where TCells : ICells, allows ref struct
        where TSink : ICellSink, allows ref struct
    {
        var overlap = cells.Test(cell.Centre, cell.Order);
        if (overlap == Overlap.None) return;
        if (overlap == Overlap.Full || cell.Order >= deepest)
        {
            sink.Add(cell, overlap == Overlap.Full);
            return;
        }

        for (var child = 0; child < 4; child++)
            Visit(cells, ref sink, cell.Child(child), deepest);
    }

    /// <summary>A pixel and its place on its base face.</summary>
    internal readonly record struct Cell(long Pixel, int Face, int Order, int X, int Y)
    {
        /// <summary>Its pixels of the deepest order.</summary>
        public HealpixRange Range
        {
            get
            {
                var shift = 2 * (Healpix.MaxOrder - Order);
                return new(Pixel << shift, ((Pixel + 1) << shift) - 1);
            }
        }

        public UnitVector Centre
        {
            get
            {
                var size = 1.0 / (1 << Order);
                return Healpix.FacePoint(Face, (X + 0.5) * size, (Y + 0.5) * size);
            }
        }

        public Cell Child(int i) => new((4 * Pixel) + i, Face, Order + 1, (2 * X) + (i & 1), (2 * Y) + (i >> 1));
    }
}

using Microsoft.Data.Sqlite;
using TapGamma.Sky;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>Distances and HEALPix on plain numbers.</summary>
internal static class PositionFunctions
{
    public static void Register(SqliteConnection connection)
    {
        NativePositionFunctions.Register(connection);
        connection.CreateFunction<object?, object?, double?>("tg_distance", Distance, true);
        connection.CreateFunction<long?, double?, double?, long?>("ivo_healpix_index", HealpixIndex, true);
        connection.CreateFunction<long?, object?, long?>("ivo_healpix_index", HealpixIndex, true);
        connection.CreateFunction<long?, long?, byte[]?>("ivo_healpix_center", HealpixCentre, true);
    }

    private static double? Distance(object? p1, object? p2) =>
        Geometry.Point(p1) is { } a && Geometry.Point(p2) is { } b ? a.Separation(b) : null;

    private static long? HealpixIndex(long? order, double? lon, double? lat) =>
        order is >= 0 and <= Healpix.MaxOrder && lon is { } a && lat is { } b && double.IsFinite(a) && Math.Abs(b) <= 90
            ? Healpix.Pixel((int)order, a, b)
            : null;

    private static long? HealpixIndex(long? order, object? point) =>
        Geometry.Point(point) is { } p ? HealpixIndex(order, p.Lon, p.Lat) : null;

    private static byte[]? HealpixCentre(long? order, long? pixel)
    {
        if (order is not (>= 0 and <= Healpix.MaxOrder) || pixel is not { } index) return null;
        if (index < 0 || index >= Healpix.PixelCount((int)order)) return null;
        var centre = Healpix.Centre((int)order, index);
        return RegionCodec.Encode([centre.Lon, centre.Lat]);
    }
}

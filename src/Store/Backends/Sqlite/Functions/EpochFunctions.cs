using Microsoft.Data.Sqlite;
using TapGamma.Sky;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>Positions at other epochs.</summary>
internal static class EpochFunctions
{
    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction<double?, double?, double?, double?, double?, byte[]?>("tg_apply_pm", ApplyProperMotion, true);
        connection.CreateFunction("tg_epoch_prop", (object?[] values) => Encode(Propagate(values)), true);
        connection.CreateFunction("tg_epoch_prop_pos", (object?[] values) => Propagate(values) is { } motion ? Encode(motion.Position) : null, true);
    }

    private static byte[]? ApplyProperMotion(double? ra, double? dec, double? pmRa, double? pmDec, double? years) =>
        ra is { } a && dec is >= -90 and <= 90 && pmRa is { } x && pmDec is { } y && years is { } t
            ? Encode(SpaceMotion.OnTangentialPlane(new(a, dec.Value), x, y, t))
            : null;

    private static SpaceMotion? Propagate(object?[] values)
    {
        double? At(int i) => Geometry.Number(values[i]);
        if (At(0) is not { } ra || At(1) is not (>= -90 and <= 90 and { } dec) || At(6) is not { } from || At(7) is not { } to) return null;
        return new SpaceMotion(new(ra, dec), At(2) ?? 0, At(3) ?? 0, At(4) ?? 0, At(5) ?? 0).After(to - from);
    }

    private static byte[]? Encode(SkyPoint point) => double.IsFinite(point.Lon + point.Lat) ? RegionCodec.Encode([point.Lon, point.Lat]) : null;

    private static byte[]? Encode(SpaceMotion? motion) => motion is { } m && double.IsFinite(m.Position.Lon)
        ? RegionCodec.Encode([m.Position.Lon, m.Position.Lat, m.ParallaxMas, m.PmRaMasPerYear, m.PmDecMasPerYear, m.RadialVelocityKmPerS])
        : null;
}

using Microsoft.Data.Sqlite;
using TapGamma.Sky;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>Rounding and intervals.</summary>
internal static class NumberFunctions
{
    private const int MostDigits = 15;

    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction<double?, double?>("tg_round", x => Round(x, 0), true);
        connection.CreateFunction<double?, long?, double?>("tg_round", Round, true);
        connection.CreateFunction<double?, double?>("tg_truncate", x => Truncate(x, 0), true);
        connection.CreateFunction<double?, long?, double?>("tg_truncate", Truncate, true);

        connection.CreateFunction<double?, double?, double?, double?, bool?>("ivo_interval_overlaps", Overlap, true);
        connection.CreateFunction<double?, byte[]?, bool?>("tg_interval_has", Has, true);
        connection.CreateFunction<double?, double?, double?, bool?>("tg_interval_has", Has, true);
    }

    private static bool? Overlap(double? a1, double? b1, double? a2, double? b2) =>
        a1 is null || b1 is null || a2 is null || b2 is null ? null : a1 <= b1 && a2 <= b2 && a1 <= b2 && a2 <= b1;

    private static bool? Has(double? x, double? low, double? high) =>
        x is null || low is null || high is null ? null : x >= low && x <= high;

    private static bool? Has(double? x, byte[]? interval)
    {
        if (interval is not { Length: 2 * sizeof(double) }) return null;
        var limits = RegionCodec.Doubles(interval);
        return Has(x, limits[0], limits[1]);
    }

    private static double? Round(double? x, long? n) => Scaled(x, n, value => Math.Round(value, MidpointRounding.AwayFromZero));

    private static double? Truncate(double? x, long? n) => Scaled(x, n, Math.Truncate);

    private static double? Scaled(double? x, long? n, Func<double, double> cut)
    {
        if (x is not { } value || n is not { } digits) return null;
        if (digits > MostDigits || !double.IsFinite(value)) return value;
        if (digits < -308) return 0;
        if (digits == 0) return cut(value);
        var scale = Math.Pow(10, Math.Abs(digits));
        var result = digits > 0 ? cut(value * scale) / scale : cut(value / scale) * scale;
        return double.IsFinite(result) ? result : value;
    }
}

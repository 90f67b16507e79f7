using System.Globalization;
using Microsoft.Data.Sqlite;
using TapGamma.Adql;
using TapGamma.Sky;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>CAST and the dates of timestamps. A number with a fraction becomes whole by cutting the fraction off.</summary>
internal static class CastFunctions
{
    private const double JulianOrigin = 2400000.5;

    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction<object?, long, long?>("tg_cast_integer", ToInteger, true);
        connection.CreateFunction<object?, double?>("tg_cast_real", ToReal, true);
        connection.CreateFunction<object?, double?>("tg_cast_double", ToDouble, true);
        connection.CreateFunction<double?, string?>("tg_cast_text", ToText, true);
        connection.CreateFunction<object?, string?, byte[]?>("tg_cast_geometry", ToGeometry, true);
        connection.CreateFunction<string?, string?>("tg_timestamp", text => text is null ? null : Timestamps.Normalise(text), true);
        connection.CreateFunction<string?, double?>("ivo_to_mjd", text => text is null ? null : Timestamps.ToModifiedJulianDate(text), true);
        connection.CreateFunction<string?, double?>("ivo_to_jd", text => text is null ? null : Timestamps.ToModifiedJulianDate(text) + JulianOrigin, true);
    }

    private static string? ToText(double? value) =>
        value?.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');

    private static long? ToInteger(object? value, long bits)
    {
        if (value is string text && long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exact))
            value = exact;
        if (value is not long && ToDouble(value) is not { }) return null;
        var limit = Math.Pow(2, bits - 1);
        var number = value is long whole ? whole : Math.Truncate(ToDouble(value)!.Value);
        if (!(number >= -limit && number < limit))
            throw new OverflowException(FormattableString.Invariant($"CAST: {value} does not fit into an integer of {bits} bits."));
        return value as long? ?? (long)number;
    }

    private static double? ToReal(object? value)
    {
        if (ToDouble(value) is not { } number) return null;
        var single = (float)number;
        if (float.IsInfinity(single) && !double.IsInfinity(number))
            throw new OverflowException(FormattableString.Invariant($"CAST: {number} does not fit into REAL."));
        return single;
    }

    private static double? ToDouble(object? value) => value switch
    {
        long number => number,
        double number => number,
        string text => Number(text),
        _ => null,
    };

    /// <summary>Digits, not the words that the platform knows for what is no number; those too large for a number are none.</summary>
    private static double Number(string text) =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new FormatException($"CAST: '{text}' is no number.");

    private static byte[]? ToGeometry(object? value, string? type)
    {
        if (value is not (string or byte[])) return null;
        var region = Geometry.Region(value) ?? throw new FormatException($"CAST: '{value}' is no {type}.");
        var isRight = (type, region) is ("point", Position) or ("circle", Circle) or ("polygon", Polygon);
        return isRight ? RegionCodec.Encode(region) : throw new FormatException($"CAST: '{value}' is no {type}.");
    }
}

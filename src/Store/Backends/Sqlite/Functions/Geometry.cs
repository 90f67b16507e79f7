using TapGamma.Sky;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>Geometry values of SQLite: blobs of doubles, or text in columns such as s_region.</summary>
internal static class Geometry
{
    /// <summary>The region of a value, or null when it is none.</summary>
    public static Region? Region(object? value)
    {
        try
        {
            return value switch
            {
                byte[] blob => RegionCodec.Decode(blob),
                string text => RegionCodec.Parse(text),
                _ => null,
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The position of a point value, or null.</summary>
    public static SkyPoint? Point(object? value)
    {
        if (value is byte[] { Length: 2 * sizeof(double) } blob)
        {
            var numbers = RegionCodec.Doubles(blob);
            return double.IsNaN(numbers[0] + numbers[1]) ? null : new(numbers[0], numbers[1]);
        }

        return Region(value) is Position position ? position.Point : null;
    }

    /// <summary>A blob of numbers, or null when one is missing.</summary>
    public static byte[]? Encode(ReadOnlySpan<double?> numbers)
    {
        Span<double> values = stackalloc double[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] is not { } number || !double.IsFinite(number)) return null;
            values[i] = number;
        }

        return RegionCodec.Encode(values);
    }

    /// <summary>A number among loosely typed arguments.</summary>
    public static double? Number(object? value) => value switch
    {
        double number => number,
        long number => number,
        _ => null,
    };
}

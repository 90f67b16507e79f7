using System.Globalization;
using TapGamma.Dl3.Cuts;
using TapGamma.Tap.Queries;

namespace TapGamma.Tap.Images;

/// <summary>All parameters by which products are searched (SIA 2.0, sections 2.1.1 to 2.1.17).</summary>
internal static class ImageParameters
{
    public const string Kind = "DPTYPE";

    public static IReadOnlyList<ImageParameter> All { get; } =
    [
        new("POS", "Area that the product's meets: CIRCLE lon lat radius, RANGE lon1 lon2 lat1 lat2 or POLYGON lon1 lat1 ..., ICRS, in degrees.", PosText.Condition),
        Meeting("BAND", "Wavelengths in metres that the product's range meets: one number or two.", "em_min", "em_max"),
        Meeting("TIME", "Times (MJD) that the product's range meets: one number or two.", "t_min", "t_max"),
        new("POL", "Polarisation state, such as I.", value => $"pol_states LIKE {AdqlText.Of($"%/{Plain(value)}/%")}"),
        Within("FOV", "Field of view in degrees: one number or two.", "s_fov"),
        Within("SPATRES", "Angular resolution in arcsec: one number or two.", "s_resolution"),
        Within("SPECRP", "Spectral resolving power: one number or two.", "em_res_power"),
        Within("EXPTIME", "Exposure time in seconds: one number or two.", "t_exptime"),
        Within("TIMERES", "Resolution in time in seconds: one number or two.", "t_resolution"),
        new("ID", "obs_publisher_did; upper and lower case are the same.", value => $"LOWER(obs_publisher_did) = {AdqlText.Of(value.ToLowerInvariant())}"),
        Equal("COLLECTION", "obs_collection.", "obs_collection"),
        Equal("FACILITY", "facility_name.", "facility_name"),
        Equal("INSTRUMENT", "instrument_name.", "instrument_name"),
        Equal(Kind, "dataproduct_type: image and cube are searched when none is given; event finds event lists.", "dataproduct_type"),
        new("CALIB", "calib_level, 0 to 4.", Level),
        Equal("TARGET", "target_name.", "target_name"),
        Equal("FORMAT", "access_format.", "access_format"),
    ];

    private static ImageParameter Equal(string name, string description, string column) =>
        new(name, description, value => $"{column} = {AdqlText.Of(value)}");

    /// <summary>A column between the ends of an interval.</summary>
    private static ImageParameter Within(string name, string description, string column) => new(name, description, value => Ranged(value, column, column));

    /// <summary>A range of two columns that shares a value with an interval.</summary>
    private static ImageParameter Meeting(string name, string description, string low, string high) =>
        new(name, description, value => Ranged(value, low, high));

    /// <summary>An open end asks for a value still: what is not known never matches (SIA 2.0, section 2.1).</summary>
    private static string Ranged(string value, string low, string high)
    {
        var range = EventCutText.Interval(value);
        var fromBelow = double.IsInfinity(range.Max) ? $"{low} IS NOT NULL" : $"{low} <= {AdqlText.Of(range.Max)}";
        var fromAbove = double.IsInfinity(range.Min) ? $"{high} IS NOT NULL" : $"{high} >= {AdqlText.Of(range.Min)}";
        return $"{fromBelow} AND {fromAbove}";
    }

    private static string Plain(string value) => value.All(char.IsAsciiLetter)
        ? value
        : throw new FormatException("give one polarisation state, such as I, Q, U, V, RR, LL, XX or YY");

    private static string Level(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level <= 4
        ? FormattableString.Invariant($"calib_level = {level}")
        : throw new FormatException("give a whole number from 0 to 4");
}

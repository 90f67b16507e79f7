using System.Globalization;
using TapGamma.Dl3.Cuts;
using TapGamma.Sky;
using TapGamma.Store;
using TapGamma.Tables;
using TapGamma.Tables.VoTable;

namespace TapGamma.Tap.Soda;

/// <summary>What clients are told of SODA on event lists: its parameters, and for one product their ranges (SODA 1.0, sections 3.3 and 5).</summary>
internal static class SodaDescriptor
{
    public const string SyncId = "ivo://ivoa.net/std/SODA#sync-1.0";

    public const string AsyncId = "ivo://ivoa.net/std/SODA#async-1.0";

    public const string SyncPath = "/soda/events/sync";

    private const int Corners = 8;

    private static readonly Column Id = new("ID", Datatype.Char)
    {
        ArraySize = "*",
        Ucd = "meta.ref.url;meta.curation",
        Description = "Identifier of the product (obs_publisher_did).",
    };

    private static readonly Column Pos = new("POS", Datatype.Char)
    {
        ArraySize = "*",
        Unit = "deg",
        Ucd = "pos.outline;obs",
        Description = "Events inside CIRCLE lon lat radius, RANGE lon1 lon2 lat1 lat2 or POLYGON lon1 lat1 ... (ICRS).",
    };

    private static readonly Column Circle = Numbers("CIRCLE", "3", "circle", "deg", "pos.outline;obs", "Events inside a circle: longitude, latitude, radius (ICRS).");

    private static readonly Column Polygon = Numbers("POLYGON", "*", "polygon", "deg", "pos.outline;obs", "Events inside a polygon: longitude and latitude of each corner (ICRS).");

    private static readonly Column Band = Interval("BAND", "m", "em.wl;stat.interval", "Events whose energy, as a vacuum wavelength, lies in an interval.");

    private static readonly Column Energy = Interval("ENERGY", "TeV", "em.energy;stat.interval", "Events with energies in an interval.");

    private static readonly Column Time = Interval("TIME", "d", "time.interval;obs.exposure", "Events and good times in an interval (MJD, UTC).");

    private static readonly Column Format = new("RESPONSEFORMAT", Datatype.Char)
    {
        ArraySize = "*",
        Ucd = "meta.code.mime",
        Description = "Media type of the answer.",
    };

    /// <summary>The input ID that is taken from a column.</summary>
    public static ServiceParameter IdFrom(string field) => new(Id) { Reference = field };

    /// <summary>The input ID of one product.</summary>
    public static ServiceParameter IdOf(string publisherDid) => new(Id) { Value = publisherDid };

    /// <summary>The synchronous service for any product.</summary>
    /// <param name="id">XML ID of the descriptor.</param>
    /// <param name="product">The input ID.</param>
    /// <param name="extent">What the product covers, where it is known.</param>
    public static ServiceDescriptor Sync(string id, ServiceParameter product, ProductExtent? extent = null) => new(id, SyncPath)
    {
        Name = "soda",
        Description = "The events of a part of the sky, of energies or times, as a DL3 file with good times and responses.",
        StandardId = SyncId,
        ContentType = SodaRequest.Formats[0],
        Inputs = [product, .. Filters(extent), new(Format) { Options = SodaRequest.Formats }],
    };

    /// <summary>The same as jobs, whose results are files of every combination of values.</summary>
    /// <param name="id">XML ID of the descriptor.</param>
    /// <param name="product">The input ID.</param>
    public static ServiceDescriptor Async(string id, ServiceParameter product) => Sync(id, product) with
    {
        AccessPath = SodaJobs.Path,
        Name = "soda-async",
        Description = "The same as a job (UWS) that takes every parameter several times.",
        StandardId = AsyncId,
        ContentType = null,
    };

    private static IEnumerable<ServiceParameter> Filters(ProductExtent? extent)
    {
        var field = Field(extent);
        yield return new(Pos);
        yield return new(Circle) { Max = field?.Circle };
        yield return new(Polygon) { Max = field?.Polygon };
        yield return Range(Band, extent?.MinWavelengthM, extent?.MaxWavelengthM);
        yield return extent is { MinWavelengthM: { } shortest, MaxWavelengthM: { } longest }
            && EventCut.EnergyOfBand(new ClosedRange(shortest, longest)) is var energies ? Range(Energy, energies.Min, energies.Max) : new(Energy);
        yield return Range(Time, extent?.StartMjd, extent?.StopMjd);
    }

    /// <summary>The field of view, and a polygon that holds it.</summary>
    private static (string Circle, string Polygon)? Field(ProductExtent? extent)
    {
        if (extent is not { RaDeg: { } ra, DecDeg: { } dec, FieldDeg: { } diameter } || !(diameter > 0 && diameter < 120)) return null;
        var tangent = Math.Tan(diameter / 2 * Math.PI / 180) / Math.Cos(Math.PI / Corners);
        var corners = Enumerable.Range(0, Corners)
            .Select(i => new SkyPoint(ra, dec).OffsetBy(360.0 * i / Corners, Math.Atan(tangent) * 180 / Math.PI))
            .SelectMany(corner => (double[])[Math.Round(corner.Lon, 6), Math.Round(corner.Lat, 6)]);
        return (DaliText.Write([ra, dec, diameter / 2]), DaliText.Write([.. corners]));
    }

    private static ServiceParameter Range(Column column, double? min, double? max) => new(column) { Min = Text(min), Max = Text(max) };

    private static string? Text(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : null;

    private static Column Interval(string name, string unit, string ucd, string description) => Numbers(name, "2", "interval", unit, ucd, description);

    private static Column Numbers(string name, string size, string xtype, string unit, string ucd, string description) =>
        new(name, Datatype.Double) { ArraySize = size, Xtype = xtype, Unit = unit, Ucd = ucd, Description = description };
}

using System.Globalization;
using System.Text;
using TapGamma.Sky;
using TapGamma.Tables;

namespace TapGamma.Bench;

/// <summary>
/// ObsCore rows like those of a gamma-ray archive, the same for the same seed: uniform on the sphere, fields of view of 3.5, 5 and 8 deg
/// as polygons of eight corners, times from 1998 to 2024. What queries are checked against is kept.
/// </summary>
internal sealed class SyntheticObsCore(int rows, int seed = 42) : RowReader
{
    private const double Deg = Math.PI / 180;
    private const double HcTeVm = 1.23984198e-18;
    private const int Corners = 8;

    private static readonly (string Name, Datatype Type)[] Fields =
    [
        ("dataproduct_type", Datatype.Char), ("calib_level", Datatype.Int), ("obs_collection", Datatype.Char), ("obs_id", Datatype.Char),
        ("obs_publisher_did", Datatype.Char), ("access_url", Datatype.Char), ("access_format", Datatype.Char), ("access_estsize", Datatype.Long),
        ("target_name", Datatype.Char), ("s_ra", Datatype.Double), ("s_dec", Datatype.Double), ("s_fov", Datatype.Double), ("s_region", Datatype.Char),
        ("s_resolution", Datatype.Double), ("t_min", Datatype.Double), ("t_max", Datatype.Double), ("t_exptime", Datatype.Double),
        ("em_min", Datatype.Double), ("em_max", Datatype.Double), ("em_xel", Datatype.Long), ("o_ucd", Datatype.Char),
        ("facility_name", Datatype.Char), ("instrument_name", Datatype.Char),
    ];

    private static readonly (byte[] Facility, byte[] Instrument)[] Facilities =
    [
        ("H.E.S.S."u8.ToArray(), "H.E.S.S. I"u8.ToArray()), ("MAGIC"u8.ToArray(), "MAGIC stereo"u8.ToArray()),
        ("VERITAS"u8.ToArray(), "VERITAS V6"u8.ToArray()), ("CTAO-N"u8.ToArray(), "LST-1"u8.ToArray()), ("CTAO-S"u8.ToArray(), "CTAO-S alpha"u8.ToArray()),
    ];

#pragma warning disable CA5394 // A table for measurements needs the same numbers each time, no secrets.
    private readonly Random _random = new(seed);
#pragma warning restore CA5394
    private readonly byte[] _text = new byte[512];
    private int _row = -1;
    private double _exposure;
    private int _facility;
    private long _size;

    public double[] Ra { get; } = new double[rows];

    public double[] Dec { get; } = new double[rows];

    public float[] Fov { get; } = new float[rows];

    public double[] TMin { get; } = new double[rows];

    public double[] EmMin { get; } = new double[rows];

    public override IReadOnlyList<Column> Columns { get; } =
        [.. Fields.Select(field => new Column(field.Name, field.Type) { ArraySize = field.Type == Datatype.Char ? "*" : null })];

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (++_row >= rows) return new(false);
        Ra[_row] = 360 * Next();
        Dec[_row] = Math.Asin((2 * Next()) - 1) / Deg;
        Fov[_row] = Next() switch { < 1 / 3.0 => 3.5f, < 2 / 3.0 => 5f, _ => 8f };
        TMin[_row] = 50800 + (9700 * Next());
        EmMin[_row] = HcTeVm / Math.Pow(10, 1 + (1.2 * Next()));
        _exposure = 1500 + (360 * Next());
        _facility = (int)(Facilities.Length * Next());
        _size = 200 + (long)(60000 * Next());
        return new(true);
    }

    public override bool IsNull(int column) => false;

    public override long GetInt64(int column) => Fields[column].Name switch { "calib_level" => 2, "access_estsize" => _size, _ => 1 };

    public override double GetDouble(int column) => Fields[column].Name switch
    {
        "s_ra" => Ra[_row],
        "s_dec" => Dec[_row],
        "s_fov" => Fov[_row],
        "s_resolution" => 360,
        "t_min" => TMin[_row],
        "t_max" => TMin[_row] + (_exposure / 86400),
        "t_exptime" => _exposure,
        "em_min" => EmMin[_row],
        _ => EmMin[_row] * 1000,
    };

    public override ReadOnlySpan<byte> GetUtf8(int column) => Fields[column].Name switch
    {
        "dataproduct_type" => "event"u8,
        "obs_collection" => "synthetic-vhe"u8,
        "obs_id" => Text($"{_row:D8}"),
        "obs_publisher_did" => Text($"ivo://x-baseline/syn?{_row:D8}"),
        "access_url" => Text($"http://127.0.0.1:8080/syn/{_row:D8}.fits.gz"),
        "access_format" => "application/fits"u8,
        "target_name" => Text($"SRC J{_row * 7L % 5000:D4}"),
        "s_region" => Region(),
        "o_ucd" => "phot.count"u8,
        "facility_name" => Facilities[_facility].Facility,
        _ => Facilities[_facility].Instrument,
    };

    public override ReadOnlySpan<double> GetDoubles(int column) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>How many pairs of a row and one of the 10,000 positions lie within a radius, counted without a database.</summary>
    public long CountMatches(double radius)
    {
        var cells = new Dictionary<long, List<int>>();
        for (var i = 0; i < rows; i++)
        {
            var cell = Healpix.Pixel(7, Ra[i], Dec[i]);
            if (!cells.TryGetValue(cell, out var list)) cells.Add(cell, list = []);
            list.Add(i);
        }

        var found = 0L;
        foreach (var (ra, dec) in ObsCoreStore.Positions)
        {
            var near = HealpixRanges.Cone(ra, dec, radius, 64).SelectMany(range => Cells(range)).Distinct();
            foreach (var cell in near)
                if (cells.TryGetValue(cell, out var list))
                    found += list.Count(row => SkyMath.Separation(ra, dec, Ra[row], Dec[row]) <= radius);
        }

        return found;

        static IEnumerable<long> Cells(HealpixRange range)
        {
            for (var cell = range.First >> 44; cell <= range.Last >> 44; cell++) yield return cell;
        }
    }

    private double Next() => _random.NextDouble();

    private ReadOnlySpan<byte> Text(FormattableString text) => _text.AsSpan(0, Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture), _text));

    private ReadOnlySpan<byte> Region()
    {
        var length = Append(0, "POLYGON ICRS"u8);
        var (sinDec, cosDec) = Math.SinCos(Dec[_row] * Deg);
        var (sinR, cosR) = Math.SinCos(Fov[_row] / 2 * Deg);
        for (var i = 0; i < Corners; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / Corners);
            var z = (sinDec * cosR) + (cosDec * sinR * cos);
            var lon = Ra[_row] + (Math.Atan2(sin * sinR * cosDec, cosR - (sinDec * z)) / Deg);
            length = Append(length, (lon + 360) % 360);
            length = Append(length, Math.Asin(Math.Clamp(z, -1, 1)) / Deg);
        }

        return _text.AsSpan(0, length);
    }

    private int Append(int length, ReadOnlySpan<byte> text)
    {
        text.CopyTo(_text.AsSpan(length));
        return length + text.Length;
    }

    private int Append(int length, double number)
    {
        _text[length++] = (byte)' ';
        number.TryFormat(_text.AsSpan(length), out var written, "F5", CultureInfo.InvariantCulture);
        return length + written;
    }
}

using Microsoft.Data.Sqlite;
using TapGamma.Sky;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>Coverage maps of the sky as their ASCII text (MOC 2.0, section 4.3.2).</summary>
internal static class MocFunctions
{
    /// <summary>In square degrees.</summary>
    private const double WholeSky = 129600 / Math.PI;

    public static void Register(SqliteConnection connection)
    {
        var (first, second) = (new Cache(), new Cache());
        connection.CreateFunction<string?, string?>("tg_moc", text => first.Read(text)?.ToAscii(), true);
        connection.CreateFunction<long?, object?, string?>("tg_moc", (order, point) => Pixel(order, point)?.ToAscii(), true);
        connection.CreateFunction<string?, object?, long?>(
            "tg_moc_has", (text, point) => first.Read(text) is { } moc && Geometry.Point(point) is { } place ? Truth(moc.Contains(place)) : null, true);
        connection.CreateFunction<string?, string?, long?>(
            "tg_moc_contains", (a, b) => first.Read(a) is { } inner && second.Read(b) is { } outer ? Truth(IsWithin(inner, outer)) : null, true);
        connection.CreateFunction<string?, string?, long?>(
            "tg_moc_intersects", (a, b) => first.Read(a) is { } one && second.Read(b) is { } other ? Truth(Meet(one, other)) : null, true);
        connection.CreateFunction<string?, double?>("tg_moc_area", text => first.Read(text)?.SkyFraction * WholeSky, true);
        connection.CreateAggregate<Union?, string?>(
            "tg_moc_agg", null, (union, arguments) => Add(union, arguments.Length == 1 ? Parse(arguments[0] as string) : Pixel(arguments[0] as long?, arguments[1])),
            union => union?.Map.ToAscii(), true);
    }

    private static long Truth(bool value) => value ? 1 : 0;

    private static SMoc? Pixel(long? order, object? point)
    {
        if (order is not >= 0 or > Healpix.MaxOrder || Geometry.Point(point) is not { } place) return null;
        var shift = 2 * (Healpix.MaxOrder - (int)order);
        var pixel = Healpix.Pixel((int)order, place.Lon, place.Lat);
        return SMoc.FromRanges([new HealpixRange(pixel << shift, ((pixel + 1) << shift) - 1)], (int)order);
    }

    /// <summary>Cells are compared as they are, whatever the orders.</summary>
    private static bool IsWithin(SMoc inner, SMoc outer)
    {
        foreach (var range in inner.Ranges)
        {
            var isHeld = false;
            foreach (var held in outer.Ranges) isHeld |= held.First <= range.First && held.Last >= range.Last;
            if (!isHeld) return false;
        }

        return true;
    }

    private static bool Meet(SMoc one, SMoc other)
    {
        foreach (var a in one.Ranges)
            foreach (var b in other.Ranges)
                if (a.First <= b.Last && b.First <= a.Last) return true;
        return false;
    }

    private static Union? Add(Union? union, SMoc? map)
    {
        if (map is not null) (union ??= new Union()).Add(map);
        return union;
    }

    private static SMoc? Parse(string? text)
    {
        try
        {
            return text is null ? null : SMoc.ParseAscii(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>What a group covers so far.</summary>
    private sealed class Union
    {
        private readonly List<HealpixRange> _ranges = [];
        private int _order = Healpix.MaxOrder;

        public SMoc Map => SMoc.FromRanges(_ranges, _order);

        public void Add(SMoc map)
        {
            foreach (var range in map.Ranges) _ranges.Add(range);
            _order = Math.Min(_order, map.Order);
        }
    }

    /// <summary>The last map read: often one map meets many rows.</summary>
    private sealed class Cache
    {
        private string? _text;
        private SMoc? _moc;

        public SMoc? Read(string? text)
        {
            if (text is null) return null;
            if (text != _text) (_text, _moc) = (text, Parse(text));
            return _moc;
        }
    }
}

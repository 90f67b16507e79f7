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
        connection.CreateFunction<long?, object?, string?>("tg_moc", (order, shape) => OfShape(order, shape)?.ToAscii(), true);
        connection.CreateFunction<string?, object?, long?>(
            "tg_moc_has", (text, point) => first.Read(text) is { } moc && Geometry.Point(point) is { } place ? Truth(moc.Contains(place)) : null, true);
        connection.CreateFunction<string?, string?, long?>(
            "tg_moc_contains", (a, b) => first.Read(a) is { } inner && second.Read(b) is { } outer ? Truth(outer.Contains(inner)) : null, true);
        connection.CreateFunction<string?, string?, long?>(
            "tg_moc_intersects", (a, b) => first.Read(a) is { } one && second.Read(b) is { } other ? Truth(one.Intersects(other)) : null, true);
        connection.CreateFunction<string?, object?, long?>(
            "tg_moc_covers", (text, shape) => first.Read(text) is { } moc && Geometry.Region(shape) is { } region ? Truth(moc.Contains(region)) : null, true);
        connection.CreateFunction<string?, object?, long?>(
            "tg_moc_meets", (text, shape) => first.Read(text) is { } moc && Geometry.Region(shape) is { } region ? Truth(moc.Intersects(region)) : null, true);
        connection.CreateFunction<string?, object?, long?>(
            "tg_moc_within", (text, shape) => first.Read(text) is { } moc && Geometry.Region(shape) is { } region ? Truth(moc.IsWithin(region)) : null, true);
        connection.CreateFunction<string?, double?>("tg_moc_area", text => first.Read(text)?.SkyFraction * WholeSky, true);
        connection.CreateAggregate<Union?, string?>(
            "tg_moc_agg", null, (union, arguments) => Add(union, arguments.Length == 1 ? Parse(arguments[0] as string) : OfShape(arguments[0] as long?, arguments[1])),
            union => union?.Map.ToAscii(), true);
    }

    private static long Truth(bool value) => value ? 1 : 0;

    private static SMoc? OfShape(long? order, object? shape)
    {
        if (order is not >= 0 or > Healpix.MaxOrder || Geometry.Region(shape) is not { } region) return null;
        var deepest = SMoc.DeepestOrder(region);
        if (order > deepest) throw new OverflowException(FormattableString.Invariant($"MOC: order {order} is too deep for so large a shape; order {deepest} is the deepest for it."));
        return SMoc.FromRegion(region, (int)order);
    }

    private static Union? Add(Union? union, SMoc? map)
    {
        if (map is not null) (union ??= new Union()).Add(map);
        return union;
    }

    /// <summary>The map of a text, or null when it is none.</summary>
    internal static SMoc? Parse(string? text)
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

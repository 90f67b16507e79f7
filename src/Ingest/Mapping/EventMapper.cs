using TapGamma.Dl3;
using TapGamma.Fits;
using TapGamma.Sky;
using TapGamma.Store;
using TapGamma.Store.Columns;
using TapGamma.Store.Writing;

namespace TapGamma.Ingest.Mapping;

/// <summary>Turns an event list into the store's columns: times in UTC, right ascensions from 0 to 360, keys of positions.</summary>
internal static class EventMapper
{
    /// <summary>
    /// Maps all events, neighbours on the sky side by side: a cone search then reads runs of rows instead of single ones,
    /// which takes a third of the time in a dense field, and the index over positions grows in order.
    /// </summary>
    public static EventBatch Map(EventList events)
    {
        var ra = Array.ConvertAll(events.RaDeg, v => v is < 0 or >= 360 ? SkyMath.Normalise(v) : v);
        var keys = new long[events.Count];
        var order = new int[events.Count];
        for (var i = 0; i < keys.Length; i++) (keys[i], order[i]) = (PositionKey.Of(ra[i], events.DecDeg[i]), i);
        Array.Sort(keys, order);
        return new EventBatch(
            events.Count,
            Pick(events.EventId, order),
            Pick(events.TimesMjdUtc(), order),
            Pick(ra, order),
            Pick(events.DecDeg, order),
            Pick(events.EnergyTeV, order),
            keys)
        {
            Optional = [.. EventColumns.Optional.Select(c => MapOptional(events.Table, c, order)).OfType<OptionalEventColumn>()],
        };
    }

    private static T[] Pick<T>(T[] values, int[] order) => Array.ConvertAll(order, i => values[i]);

    private static OptionalEventColumn? MapOptional(BinaryTableHdu table, PublishedColumn published, int[] order)
    {
        if (!table.TryGetColumn(published.Name, out var column) || column.IsVariable) return null;
        if (column.Type == FitsColumnType.Bit) return column.Repeat <= 63 ? new OptionalEventColumn(published, Pick(Bits(table, column), order), null) : null;
        if (column.ElementCount != 1 || column.Type is FitsColumnType.Text or FitsColumnType.Logical) return null;
        var values = table.ReadDoubles(column);
        if (published.Column.Datatype == Tables.Datatype.Long)
            return new OptionalEventColumn(published, Array.ConvertAll(order, i => double.IsFinite(values[i]) ? (long)values[i] : 0), null);
        if (published.Column.Unit is { } unit && column.Unit is { } own)
        {
            if (FitsUnit.Factor(own, unit) is not { } factor) return null;
            if (factor != 1) for (var i = 0; i < values.Length; i++) values[i] *= factor;
        }

        return new OptionalEventColumn(published, null, Pick(values, order));
    }

    private static long[] Bits(BinaryTableHdu table, FitsColumn column)
    {
        var bits = new bool[table.RowCount * column.Repeat];
        table.ReadBits(column, bits);
        var values = new long[table.RowCount];
        for (var i = 0; i < bits.Length; i++)
            if (bits[i]) values[i / column.Repeat] |= 1L << (i % column.Repeat);
        return values;
    }
}

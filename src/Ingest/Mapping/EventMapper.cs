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
    public static EventBatch Map(EventList events)
    {
        var ra = events.RaDeg;
        for (var i = 0; i < ra.Length; i++)
            if (ra[i] is < 0 or >= 360) ra[i] = SkyMath.Normalise(ra[i]);
        var keys = new long[events.Count];
        for (var i = 0; i < keys.Length; i++) keys[i] = PositionKey.Of(ra[i], events.DecDeg[i]);
        return new EventBatch(events.Count, events.EventId, events.TimesMjdUtc(), ra, events.DecDeg, events.EnergyTeV, keys)
        {
            Optional = [.. EventColumns.Optional.Select(c => MapOptional(events.Table, c)).OfType<OptionalEventColumn>()],
        };
    }

    private static OptionalEventColumn? MapOptional(BinaryTableHdu table, PublishedColumn published)
    {
        if (!table.TryGetColumn(published.Name, out var column) || column.IsVariable) return null;
        if (column.Type == FitsColumnType.Bit) return column.Repeat <= 63 ? new OptionalEventColumn(published, Bits(table, column), null) : null;
        if (column.ElementCount != 1 || column.Type is FitsColumnType.Text or FitsColumnType.Logical) return null;
        var values = table.ReadDoubles(column);
        if (published.Column.Datatype == Tables.Datatype.Long)
            return new OptionalEventColumn(published, Array.ConvertAll(values, v => double.IsFinite(v) ? (long)v : 0), null);
        if (published.Column.Unit is { } unit && column.Unit is { } own)
        {
            if (FitsUnit.Factor(own, unit) is not { } factor) return null;
            if (factor != 1) for (var i = 0; i < values.Length; i++) values[i] *= factor;
        }

        return new OptionalEventColumn(published, null, values);
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

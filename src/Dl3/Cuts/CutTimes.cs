using System.Buffers.Binary;
using TapGamma.Fits;
using TapGamma.Fits.Time;

namespace TapGamma.Dl3.Cuts;

/// <summary>Good times, exposure and time keywords of an observation of which a part is kept.</summary>
internal sealed class CutTimes
{
    private readonly BinaryTableHdu _goodTimeTable;
    private readonly FitsHeader _events;
    private readonly ClosedRange _mjdUtc;
    private readonly List<(int Row, double StartS, double StopS)> _kept = [];

    private CutTimes(BinaryTableHdu goodTimeTable, FitsHeader events, ClosedRange mjdUtc) =>
        (_goodTimeTable, _events, _mjdUtc) = (goodTimeTable, events, mjdUtc);

    private double OnTimeS => _kept.Sum(part => part.StopS - part.StartS);

    /// <exception cref="FitsFormatException">There are no good times, or their header does not tell their zero point.</exception>
    public static CutTimes Of(Observation whole, ClosedRange mjdUtc)
    {
        var events = whole.Events.Table;
        var table = whole.Table("gti") ?? throw events.Fault("The observation has no good time intervals to cut.");
        var times = new CutTimes(table, events.Header, mjdUtc);
        times.Keep(whole.GoodTimes);
        return times;
    }

    /// <summary>What changes in the header of EVENTS.</summary>
    public IEnumerable<FitsCard> EventCards() => Cards(_events, required: true);

    /// <summary>Writes the GTI table with the intervals that are left.</summary>
    public void WriteGoodTimes(FitsWriter writer)
    {
        var rows = new byte[_kept.Count * _goodTimeTable.RowLength];
        for (var i = 0; i < _kept.Count; i++)
        {
            var row = rows.AsSpan(i * _goodTimeTable.RowLength, _goodTimeTable.RowLength);
            _goodTimeTable.RowBytes(_kept[i].Row, 1).CopyTo(row);
            Put("START", row, _kept[i].StartS);
            Put("STOP", row, _kept[i].StopS);
        }

        writer.WriteTable(_goodTimeTable, rows, Cards(_goodTimeTable.Header, required: false));
    }

    private void Keep(GoodTimes all)
    {
        var reference = all.TimeReference ?? TimeReference.Read(_goodTimeTable.Header);
        var (from, to) = (TimeOf(reference, _mjdUtc.Min), TimeOf(reference, _mjdUtc.Max));
        for (var i = 0; i < all.Count; i++)
            if (Math.Max(all.StartS[i], from) is var start && Math.Min(all.StopS[i], to) is var stop && start < stop) _kept.Add((i, start, stop));
        // Events may lie outside all good times, or the range be an instant: one empty interval says that there is no exposure.
        if (_kept.Count == 0 && all.Count > 0 && Math.Clamp(from, all.StartS[0], all.StopS[^1]) is var moment) _kept.Add((0, moment, moment));
    }

    private List<FitsCard> Cards(FitsHeader header, bool required)
    {
        var cards = new List<FitsCard>();
        var (start, stop) = Bounds(header);
        void Change(string keyword, double? value)
        {
            if (value is { } number && (required || header.Contains(keyword))) cards.Add(FitsCard.Of(keyword, number, CommentOf(header, keyword)));
        }

        Change("TSTART", start);
        Change("TSTOP", stop);
        Change("ONTIME", OnTimeS);
        Change("LIVETIME", OnTimeS * DeadCorrection());
        if (header.Contains("TELAPSE")) Change("TELAPSE", stop - start);
        AddDates(cards, header, start, stop);
        return cards;
    }

    /// <summary>The times, in the header's own unit, within both the observation and the range.</summary>
    private (double? Start, double? Stop) Bounds(FitsHeader header)
    {
        if (TimeReference.TryRead(header) is not { } reference) return (null, null);
        var (start, stop) = (header.FindDouble("TSTART"), header.FindDouble("TSTOP"));
        var (from, to) = (TimeOf(reference, _mjdUtc.Min), TimeOf(reference, _mjdUtc.Max));
        return (Finite(Math.Max(start ?? double.NegativeInfinity, from)), Finite(Math.Min(stop ?? double.PositiveInfinity, to)));
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static double TimeOf(TimeReference reference, double mjdUtc) =>
        double.IsFinite(mjdUtc) && Math.Abs(mjdUtc) < 1e9 ? reference.ToTime(Mjd.Of(mjdUtc), TimeScale.Utc)
            : mjdUtc < 0 ? double.NegativeInfinity : double.PositiveInfinity;

    private double? DeadCorrection() => _events.FindDouble("DEADC") ?? _events.FindDouble("LIVETIME") / _events.FindDouble("ONTIME");

    private static void AddDates(List<FitsCard> cards, FitsHeader header, double? start, double? stop)
    {
        if (TimeReference.TryRead(header) is not { } reference) return;
        foreach (var (name, time) in new[] { ("OBS", start), ("END", stop) })
        {
            if (time is not { } moment || !header.Contains("DATE-" + name) || reference.ToMjd(moment) is var date && !IsoDate.CanFormat(date)) continue;
            var text = IsoDate.Format(date);
            var isSplit = header.Contains("TIME-" + name);
            cards.Add(FitsCard.Of("DATE-" + name, isSplit ? text[..10] : text, CommentOf(header, "DATE-" + name)));
            if (isSplit) cards.Add(FitsCard.Of("TIME-" + name, text[11..], CommentOf(header, "TIME-" + name)));
        }
    }

    private static string CommentOf(FitsHeader header, string keyword) => header.TryGetCard(keyword, out var card) ? card.Comment : "";

    private void Put(string name, Span<byte> row, double seconds)
    {
        var column = _goodTimeTable[name];
        var value = seconds / (FitsUnit.Factor(column.Unit ?? "s", "s") ?? 1);
        if (column.IsScaled) throw _goodTimeTable.Fault($"The column {name} is scaled; it must hold plain seconds to be cut.");
        if (column.Type is FitsColumnType.Double) BinaryPrimitives.WriteDoubleBigEndian(row[column.Offset..], value);
        else if (column.Type is FitsColumnType.Single) BinaryPrimitives.WriteSingleBigEndian(row[column.Offset..], (float)value);
        else throw _goodTimeTable.Fault($"The column {name} must hold floating-point numbers to be cut.");
    }
}

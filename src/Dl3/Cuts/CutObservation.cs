using TapGamma.Fits;

namespace TapGamma.Dl3.Cuts;

/// <summary>
/// An observation cut to some of its events: a valid DL3 file with the good times and exposure that belong to them and the
/// responses byte for byte (GADF 0.3; SODA 1.0).
/// </summary>
public sealed class CutObservation
{
    private static readonly string[] Carried = ["pointing", "aeff", "edisp", "psf", "bkg", "rad_max"];
    private readonly Observation _whole;
    private readonly EventCut _cut;
    private readonly BinaryTableHdu _events;
    private readonly CutTimes? _times;
    private readonly int[] _rows;

    private readonly string? _record;

    private CutObservation(Observation whole, EventCut cut, BinaryTableHdu events, int[] rows, CutTimes? times, string? record) =>
        (_whole, _cut, _events, _rows, _times, _record) = (whole, cut, events, rows, times, record);

    /// <summary>OBS_ID of the observation.</summary>
    public long ObsId => _whole.ObsId;

    /// <summary>How many events are left.</summary>
    public int EventCount => _rows.Length;

    /// <summary>Applies a cut; nothing is written yet.</summary>
    /// <param name="whole">The observation.</param>
    /// <param name="cut">Which events.</param>
    /// <param name="record">Identifier of the record that tells of it, which the file carries.</param>
    /// <exception cref="FitsFormatException">The observation lacks events, good times or their time reference, or they are broken.</exception>
    public static CutObservation Of(Observation whole, EventCut cut, string? record = null)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(cut);
        var events = whole.Events.Table;
        return new CutObservation(whole, cut, events, cut.Rows(whole.Events), cut.Time is { } time ? CutTimes.Of(whole, time) : null, record);
    }

    /// <summary>Writes the file, uncompressed; the stream may be forward-only and stays open.</summary>
    public void WriteTo(Stream stream)
    {
        var writer = new FitsWriter(stream);
        writer.WriteCopy(_events.File.Primary);
        writer.WriteTable(_events, SelectedRows(), EventCards());
        if (_times is not null) _times.WriteGoodTimes(writer);
        else if (_whole.Table("gti") is { } goodTimes) writer.WriteCopy(goodTimes);
        foreach (var place in _whole.Hdus.Where(hdu => Carried.Contains(hdu.HduType))) writer.WriteCopy(_whole.Table(place));
    }

    private byte[] SelectedRows()
    {
        var length = _events.RowLength;
        var bytes = GC.AllocateUninitializedArray<byte>(checked(_rows.Length * length));
        for (var i = 0; i < _rows.Length;)
        {
            var end = i + 1;
            while (end < _rows.Length && _rows[end] == _rows[end - 1] + 1) end++;
            _events.RowBytes(_rows[i], end - i).CopyTo(bytes.AsSpan(i * length));
            i = end;
        }

        return bytes;
    }

    private IEnumerable<FitsCard> EventCards()
    {
        if (_cut.IsWhole) return [];
        var history = _cut.Description.Select(line => FitsCard.Commentary("HISTORY", "  " + line))
            .Prepend(FitsCard.Commentary("HISTORY", FormattableString.Invariant($"TapGamma kept {_rows.Length} of {_events.RowCount} events:")));
        FitsCard[] record = _record is null ? [] : [FitsCard.Of("PROV_ID", _record, "record of how this was made")];
        return [.. _times?.EventCards() ?? [], .. DataSubspace.Cards(_events.Header, _cut), .. record, .. history];
    }
}

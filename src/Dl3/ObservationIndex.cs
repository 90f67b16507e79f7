using TapGamma.Fits;
using TapGamma.Fits.Time;

namespace TapGamma.Dl3;

/// <summary>The observation index: one row an observation, with whatever columns the archive put there (GADF 0.3, OBS_INDEX).</summary>
public sealed class ObservationIndex
{
    private readonly Dictionary<long, int> _rows = [];

    /// <summary>Reads the table.</summary>
    /// <exception cref="FitsFormatException">There is no integer OBS_ID column.</exception>
    public ObservationIndex(BinaryTableHdu table)
    {
        ArgumentNullException.ThrowIfNull(table);
        (Table, ObsIds, TimeReference) = (table, table.ReadInt64s("OBS_ID"), TimeReference.TryRead(table.Header));
        for (var i = 0; i < ObsIds.Length; i++) _rows.TryAdd(ObsIds[i], i);
    }

    /// <summary>The table, to read any column from.</summary>
    public BinaryTableHdu Table { get; }

    /// <summary>OBS_ID of each row.</summary>
    public IReadOnlyList<long> Ids => ObsIds;

    /// <summary>The zero point of TSTART and TSTOP; null when the header does not tell it.</summary>
    public TimeReference? TimeReference { get; }

    private long[] ObsIds { get; }

    /// <summary>Row of an observation, from 0, or -1.</summary>
    public int RowOf(long obsId) => _rows.GetValueOrDefault(obsId, -1);

    /// <summary>RA_PNT of all rows in degrees.</summary>
    public double[] RaPointingDeg() => ColumnValues.Read(Table, "RA_PNT", "deg");

    /// <summary>DEC_PNT of all rows in degrees.</summary>
    public double[] DecPointingDeg() => ColumnValues.Read(Table, "DEC_PNT", "deg");
}

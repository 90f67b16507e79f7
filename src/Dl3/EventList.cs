using TapGamma.Fits;
using TapGamma.Fits.Time;

namespace TapGamma.Dl3;

/// <summary>The events of an observation as columns (GADF 0.3, EVENTS).</summary>
public sealed class EventList
{
    private readonly BinaryTableHdu _hdu;

    private EventList(BinaryTableHdu hdu) => _hdu = hdu;

    /// <summary>Number of events.</summary>
    public int Count => EnergyTeV.Length;

    /// <summary>EVENT_ID; row numbers from 1 where the column is missing or holds no integers.</summary>
    public required long[] EventId { get; init; }

    /// <summary>TIME in seconds of <see cref="TimeReference"/>.</summary>
    public required double[] TimeS { get; init; }

    /// <summary>RA in degrees.</summary>
    public required double[] RaDeg { get; init; }

    /// <summary>DEC in degrees.</summary>
    public required double[] DecDeg { get; init; }

    /// <summary>ENERGY in TeV.</summary>
    public required double[] EnergyTeV { get; init; }

    /// <summary>The zero point of the times; null when the header does not tell it.</summary>
    public TimeReference? TimeReference { get; private init; }

    /// <summary>Every column of the file that has no property above, such as MULTIP or EVENT_TYPE.</summary>
    public IReadOnlyList<FitsColumn> OptionalColumns { get; private init; } = [];

    /// <summary>The table itself, to read optional columns from; it holds every event of the file.</summary>
    public BinaryTableHdu Table => _hdu;

    /// <summary>Reads the mandatory columns.</summary>
    /// <exception cref="FitsFormatException">One of TIME, RA, DEC, ENERGY is missing, is not numeric or has a foreign unit.</exception>
    public static EventList Read(BinaryTableHdu hdu)
    {
        ArgumentNullException.ThrowIfNull(hdu);
        string[] mandatory = ["EVENT_ID", "TIME", "RA", "DEC", "ENERGY"];
        return new EventList(hdu)
        {
            EventId = Identifiers(hdu),
            TimeS = ColumnValues.Read(hdu, "TIME", "s"),
            RaDeg = ColumnValues.Read(hdu, "RA", "deg"),
            DecDeg = ColumnValues.Read(hdu, "DEC", "deg"),
            EnergyTeV = ColumnValues.Read(hdu, "ENERGY", "TeV"),
            TimeReference = TimeReference.TryRead(hdu.Header) is { } reference ? reference with { UnitSeconds = 1, Zero = reference.Zero * reference.UnitSeconds } : null,
            OptionalColumns = [.. hdu.Columns.Where(column => !mandatory.Contains(column.Name, StringComparer.OrdinalIgnoreCase))],
        };
    }

    /// <summary>Some of the events, in the order given.</summary>
    /// <param name="rows">Their numbers, from 0, such as <see cref="EventSelection.Rows"/> finds.</param>
    public EventList Select(int[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new EventList(_hdu)
        {
            EventId = Array.ConvertAll(rows, i => EventId[i]),
            TimeS = Array.ConvertAll(rows, i => TimeS[i]),
            RaDeg = Array.ConvertAll(rows, i => RaDeg[i]),
            DecDeg = Array.ConvertAll(rows, i => DecDeg[i]),
            EnergyTeV = Array.ConvertAll(rows, i => EnergyTeV[i]),
            TimeReference = TimeReference,
            OptionalColumns = OptionalColumns,
        };
    }

    /// <summary>Times as MJD UTC.</summary>
    /// <exception cref="FitsFormatException">The header does not tell the zero point of the times.</exception>
    public double[] TimesMjdUtc()
    {
        var result = new double[Count];
        (TimeReference ?? TimeReference.Read(_hdu.Header)).ToUtc(TimeS, result);
        return result;
    }

    private static long[] Identifiers(BinaryTableHdu hdu)
    {
        if (hdu.TryGetColumn("EVENT_ID", out var column) && column is { IsInteger: true, IsVariable: false, ElementCount: 1, IsScaled: false })
            return hdu.ReadInt64s(column);
        var numbers = new long[hdu.RowCount];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = i + 1;
        return numbers;
    }
}

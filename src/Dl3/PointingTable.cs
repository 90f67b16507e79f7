using TapGamma.Fits;
using TapGamma.Fits.Time;

namespace TapGamma.Dl3;

/// <summary>Where the array pointed over time (GADF 0.3, POINTING).</summary>
/// <param name="TimeS">Times in seconds.</param>
/// <param name="RaDeg">Right ascensions.</param>
/// <param name="DecDeg">Declinations.</param>
/// <param name="TimeReference">The zero point of the times; null when the header does not tell it.</param>
public sealed record PointingTable(double[] TimeS, double[] RaDeg, double[] DecDeg, TimeReference? TimeReference)
{
    /// <summary>Reads a POINTING table.</summary>
    /// <exception cref="FitsFormatException">A column is missing, is not numeric or has a foreign unit.</exception>
    public static PointingTable Read(BinaryTableHdu hdu)
    {
        ArgumentNullException.ThrowIfNull(hdu);
        return new PointingTable(ColumnValues.Read(hdu, "TIME", "s"), ColumnValues.Read(hdu, "RA_PNT", "deg"), ColumnValues.Read(hdu, "DEC_PNT", "deg"),
            TimeReference.TryRead(hdu.Header));
    }
}

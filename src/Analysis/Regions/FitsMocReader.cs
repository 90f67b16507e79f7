using System.Numerics;
using TapGamma.Diagnostics;
using TapGamma.Fits;
using TapGamma.Sky;

namespace TapGamma.Analysis.Regions;

/// <summary>A coverage map in its FITS form, cells as UNIQ numbers or as ranges (MOC 2.0, 4.3.1); the sky it covers is excluded.</summary>
internal sealed class FitsMocReader : IExclusionReader
{
    public string Name => "a MOC in FITS";

    public ExcludedSky? TryRead(ExclusionFile file)
    {
        if (file.Fits?.Hdus.OfType<BinaryTableHdu>().FirstOrDefault() is not { } table) return null;
        var header = table.Header;
        var ordering = header.FindString("ORDERING")?.Trim().ToUpperInvariant();
        if (ordering is not ("NUNIQ" or "RANGE")) throw Fault(file, table, "ORDERING is neither NUNIQ nor RANGE.");
        var axes = header.FindString("MOCDIM")?.Trim() ?? "SPACE";
        if (axes != "SPACE") throw Fault(file, table, $"it covers {axes}, not SPACE.");
        var frame = header.FindString("COORDSYS")?.Trim() ?? "C";
        if (frame is not ("C" or "ICRS")) throw Fault(file, table, $"its COORDSYS is {frame}, not C (ICRS).");
        if (table.Columns.Count == 0 || !table.Columns[0].IsInteger) throw Fault(file, table, "its first column does not hold integers.");
        var values = table.ReadInt64s(table.Columns[0]);
        var moc = ordering == "NUNIQ" ? Cells(file, table, values) : Ranges(file, table, values);
        return TextMocReader.Excluded(moc);
    }

    private static SMoc Cells(ExclusionFile file, BinaryTableHdu table, long[] values)
    {
        var ranges = new List<HealpixRange>(values.Length);
        var deepest = 0;
        foreach (var value in values)
        {
            var order = value < 4 ? -1 : (BitOperations.Log2((ulong)value) / 2) - 1;
            var cell = value - (4L << (2 * Math.Max(0, order)));
            if (order is < 0 or > Healpix.MaxOrder || cell >= 12L << (2 * order))
                throw Fault(file, table, FormattableString.Invariant($"{value} is no UNIQ number of a cell."));
            var shift = 2 * (Healpix.MaxOrder - order);
            ranges.Add(new HealpixRange(cell << shift, ((cell + 1) << shift) - 1));
            deepest = Math.Max(deepest, order);
        }

        return SMoc.FromRanges(ranges, deepest);
    }

    // Each range is a first cell and the cell behind its last, of order 29, in one column or as a pair in each row.
    private static SMoc Ranges(ExclusionFile file, BinaryTableHdu table, long[] values)
    {
        var ranges = new List<HealpixRange>(values.Length / 2);
        if (values.Length % 2 != 0) throw Fault(file, table, "a range has no end.");
        for (var i = 0; i < values.Length; i += 2)
        {
            if (values[i] < 0 || values[i + 1] <= values[i] || values[i + 1] > 12L << (2 * Healpix.MaxOrder))
                throw Fault(file, table, FormattableString.Invariant($"{values[i]} to {values[i + 1]} is no range of cells."));
            ranges.Add(new HealpixRange(values[i], values[i + 1] - 1));
        }

        return SMoc.FromRanges(ranges, Healpix.MaxOrder);
    }

    private static InvalidInputException Fault(ExclusionFile file, BinaryTableHdu table, string problem) =>
        new(AnalysisDiagnostics.ExclusionMoc(file.Path, table.Label, problem));
}

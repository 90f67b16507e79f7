using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TapGamma.Fits;

namespace TapGamma.Analysis.Reruns;

/// <summary>How far two files of one name are from each other, in words.</summary>
internal static partial class ProductDifference
{
    /// <summary>The largest relative difference of a number, or what else differs.</summary>
    public static string Of(string name, byte[] before, byte[] now)
    {
        try
        {
            var text = Path.GetExtension(name);
            if (text == ".fits") return Numbers(Fits(before, name), Fits(now, name));
            if (text == ".png") return "the picture differs";
            var (one, other) = (Encoding.UTF8.GetString(before), Encoding.UTF8.GetString(now));
            return Number().Replace(one, "0") == Number().Replace(other, "0") ? Numbers(Texts(one), Texts(other)) : "its text differs";
        }
        catch (FitsFormatException)
        {
            return "it is no FITS file any more";
        }
    }

    private static string Numbers(IEnumerable<double> before, IEnumerable<double> now)
    {
        var (one, other) = (before.ToList(), now.ToList());
        if (one.Count != other.Count) return "it has another number of values";
        double largest = 0;
        for (var i = 0; i < one.Count; i++)
        {
            if (one[i].Equals(other[i])) continue;
            var difference = Math.Abs(one[i] - other[i]) / Math.Max(Math.Abs(one[i]), Math.Abs(other[i]));
            largest = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(largest, difference);
        }

        return largest == 0 ? "its numbers are the same, its headers differ"
            : string.Create(CultureInfo.InvariantCulture, $"the largest relative difference of a number is {largest:G2}");
    }

    private static IEnumerable<double> Texts(string text) =>
        Number().Matches(text).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture));

    private static IEnumerable<double> Fits(byte[] content, string name)
    {
        foreach (var hdu in FitsFile.Of(content, name).Hdus)
        {
            if (hdu is ImageHdu image)
            {
                foreach (var value in image.ReadDoubles()) yield return value;
            }
            else if (hdu is BinaryTableHdu table)
            {
                foreach (var value in table.Columns.SelectMany(column => Cells(table, column))) yield return value;
            }
        }
    }

    private static IEnumerable<double> Cells(BinaryTableHdu table, FitsColumn column) => column switch
    {
        { Type: FitsColumnType.Text or FitsColumnType.Logical or FitsColumnType.Bit } => [],
        { IsVariable: true } => Enumerable.Range(0, table.RowCount).SelectMany(row => table.ReadVariableDoubles(column, row)),
        _ => table.ReadDoubles(column),
    };

    [GeneratedRegex(@"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?")]
    private static partial Regex Number();
}

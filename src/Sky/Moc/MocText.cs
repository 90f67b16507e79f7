using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TapGamma.Sky;

/// <summary>The ASCII and JSON forms of a coverage map (MOC 2.0, 4.3.2 and 4.3.3).</summary>
internal static class MocText
{
    public static string WriteAscii(MocAxis axis, RangeSet set, int order)
    {
        var text = new StringBuilder();
        foreach (var (level, cells) in Cells(axis, set, order))
        {
            if (cells.Count == 0 && level < order) continue;
            if (text.Length > 0) text.Append(' ');
            text.Append(CultureInfo.InvariantCulture, $"{level}/");
            var separator = "";
            foreach (var cell in cells)
            {
                text.Append(separator).Append(CultureInfo.InvariantCulture, $"{cell.First}");
                if (cell.Last > cell.First) text.Append(CultureInfo.InvariantCulture, $"-{cell.Last}");
                separator = " ";
            }
        }

        return text.ToString();
    }

    public static string WriteJson(MocAxis axis, RangeSet set, int order)
    {
        var text = new StringBuilder("{");
        foreach (var (level, cells) in Cells(axis, set, order))
        {
            if (cells.Count == 0 && level < order) continue;
            if (text.Length > 1) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"\"{level}\":[");
            var start = text.Length;
            foreach (var range in cells)
            {
                for (var cell = range.First; cell <= range.Last; cell++)
                {
                    if (text.Length > start) text.Append(',');
                    text.Append(CultureInfo.InvariantCulture, $"{cell}");
                }
            }

            text.Append(']');
        }

        return text.Append('}').ToString();
    }

    public static (RangeSet Set, int Order) ReadAscii(MocAxis axis, ReadOnlySpan<char> text)
    {
        var ranges = new List<HealpixRange>();
        int order = -1, deepest = 0;
        var tokens = new TokenReader(text);
        for (var first = true; tokens.Next(); first = false)
        {
            var word = tokens.Word;
            if (first && (word[0] | 32) == axis.Letter) word = word[1..];
            var slash = word.IndexOf('/');
            if (slash >= 0)
            {
                if (!int.TryParse(word[..slash], NumberStyles.None, CultureInfo.InvariantCulture, out order) || order > axis.MaxOrder)
                    throw tokens.Error(FormattableString.Invariant($"does not begin with an order from 0 to {axis.MaxOrder}"));
                deepest = Math.Max(deepest, order);
                word = word[(slash + 1)..];
            }

            if (word.IsEmpty) continue;
            if (order < 0) throw tokens.Error("stands before the first order; a MOC looks like '1/1 2 4 2/12-14 8/'");
            if (!TryRange(word, out var a, out var b)) throw tokens.Error("is neither a cell number, a range nor an order");
            if (b < a || b >= axis.TopCells << (axis.BitsPerOrder * order))
                throw tokens.Error(FormattableString.Invariant($"lies outside the cells of order {order}"));
            ranges.Add(new(a << axis.Shift(order), ((b + 1) << axis.Shift(order)) - 1));
        }

        return (RangeSet.Of(ranges), deepest);
    }

    public static (RangeSet Set, int Order) ReadJson(MocAxis axis, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(axis.Letter.ToString(), out var inner)) root = inner;
            var ascii = new StringBuilder();
            foreach (var level in root.EnumerateObject())
            {
                ascii.Append(level.Name).Append('/');
                foreach (var cell in level.Value.EnumerateArray()) ascii.Append(' ').Append(cell.GetRawText());
                ascii.Append(' ');
            }

            return ReadAscii(axis, ascii.ToString());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"This is no JSON MOC such as {{\"1\":[1,2,4],\"8\":[]}}: {e.Message}", e);
        }
    }

    /// <summary>The fewest cells that make up a set, by order, as runs of neighbouring cells.</summary>
    private static IEnumerable<(int Order, List<HealpixRange> Cells)> Cells(MocAxis axis, RangeSet set, int order)
    {
        var levels = new List<HealpixRange>[order + 1];
        for (var i = 0; i <= order; i++) levels[i] = [];
        foreach (var (level, cell) in MocCells.Of(axis, set)) Append(levels[level], cell);
        return levels.Select((cells, i) => (i, cells));
    }

    private static void Append(List<HealpixRange> cells, long cell)
    {
        if (cells.Count > 0 && cells[^1].Last == cell - 1) cells[^1] = new(cells[^1].First, cell);
        else cells.Add(new(cell, cell));
    }

    private static bool TryRange(ReadOnlySpan<char> word, out long first, out long last)
    {
        last = 0;
        var dash = word.IndexOf('-');
        var ok = long.TryParse(dash < 0 ? word : word[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out first);
        if (dash < 0) last = first;
        return ok && (dash < 0 || long.TryParse(word[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out last));
    }
}

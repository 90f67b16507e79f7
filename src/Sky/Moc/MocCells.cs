using System.Numerics;

namespace TapGamma.Sky;

/// <summary>The fewest cells that make up a set, in the order of its numbers.</summary>
internal static class MocCells
{
    public static IEnumerable<(int Order, long Cell)> Of(MocAxis axis, RangeSet set)
    {
        foreach (var range in set.Ranges.ToArray())
        {
            for (var next = range.First; next <= range.Last;)
            {
                // The largest cell that starts here and ends within the range.
                var free = next == 0 ? 64 : BitOperations.TrailingZeroCount(next);
                var fits = BitOperations.Log2((ulong)(range.Last - next + 1));
                var order = Math.Max(0, axis.MaxOrder - (Math.Min(free, fits) / axis.BitsPerOrder));
                var shift = axis.Shift(order);
                yield return (order, next >> shift);
                next += 1L << shift;
            }
        }
    }
}

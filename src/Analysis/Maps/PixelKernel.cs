namespace TapGamma.Analysis.Maps;

/// <summary>
/// Sums of a map over a ring or disk of whole pixels around each pixel, zero beyond the border. Rows are summed once,
/// so the cost grows with the radius, not with its square.
/// </summary>
internal sealed class PixelKernel
{
    private readonly List<(int Row, int From, int To)> _segments = [];

    /// <summary>Pixels at distance d with inner &lt;= d &lt;= outer, in pixels.</summary>
    public PixelKernel(double inner, double outer)
    {
        var reach = (int)Math.Floor(outer);
        for (var row = -reach; row <= reach; row++)
        {
            int? from = null;
            for (var column = -reach; column <= reach + 1; column++)
            {
                var d2 = row * row + column * column;
                var inside = column <= reach && d2 <= outer * outer && d2 >= inner * inner;
                if (inside) from ??= column;
                else if (from is { } start)
                {
                    _segments.Add((row, start, column - 1));
                    Count += column - start;
                    from = null;
                }
            }
        }
    }

    /// <summary>Number of pixels.</summary>
    public int Count { get; }

    public double[] Sum(double[] map, int width, int height)
    {
        var prefix = new double[(width + 1) * height];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                prefix[y * (width + 1) + x + 1] = prefix[y * (width + 1) + x] + map[y * width + x];
        var sums = new double[map.Length];
        foreach (var (row, from, to) in _segments)
            for (var y = Math.Max(0, -row); y < Math.Min(height, height - row); y++)
            {
                var line = prefix.AsSpan((y + row) * (width + 1), width + 1);
                var target = sums.AsSpan(y * width, width);
                for (var x = 0; x < target.Length; x++)
                    target[x] += line[Math.Clamp(x + to + 1, 0, width)] - line[Math.Clamp(x + from, 0, width)];
            }

        return sums;
    }
}

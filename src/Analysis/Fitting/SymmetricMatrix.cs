namespace TapGamma.Analysis.Fitting;

/// <summary>Cholesky solution of small symmetric systems, scaled to a unit diagonal first.</summary>
internal static class SymmetricMatrix
{
    /// <summary>Solves A x = b for a row-major A; false when A is not positive definite.</summary>
    public static bool TrySolve(ReadOnlySpan<double> matrix, ReadOnlySpan<double> right, Span<double> solution)
    {
        var n = right.Length;
        Span<double> factor = stackalloc double[n * n];
        Span<double> scale = stackalloc double[n];
        if (!TryFactor(matrix, factor, scale)) return false;
        for (var i = 0; i < n; i++)
        {
            var sum = right[i] * scale[i];
            for (var j = 0; j < i; j++) sum -= factor[i * n + j] * solution[j];
            solution[i] = sum / factor[i * n + i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            var sum = solution[i];
            for (var j = i + 1; j < n; j++) sum -= factor[j * n + i] * solution[j];
            solution[i] = sum / factor[i * n + i];
        }

        for (var i = 0; i < n; i++) solution[i] *= scale[i];
        return true;
    }

    /// <summary>Inverse of a row-major matrix; null when it is not positive definite.</summary>
    public static double[]? Invert(ReadOnlySpan<double> matrix, int n)
    {
        var inverse = new double[n * n];
        Span<double> unit = stackalloc double[n];
        Span<double> column = stackalloc double[n];
        for (var i = 0; i < n; i++)
        {
            unit.Clear();
            unit[i] = 1;
            if (!TrySolve(matrix, unit, column)) return null;
            for (var j = 0; j < n; j++) inverse[j * n + i] = column[j];
        }

        for (var i = 0; i < n; i++)
            for (var j = 0; j < i; j++)
                inverse[i * n + j] = inverse[j * n + i] = 0.5 * (inverse[i * n + j] + inverse[j * n + i]);
        return inverse;
    }

    private static bool TryFactor(ReadOnlySpan<double> matrix, Span<double> factor, Span<double> scale)
    {
        var n = scale.Length;
        for (var i = 0; i < n; i++)
        {
            if (!(matrix[i * n + i] > 0)) return false;
            scale[i] = 1 / Math.Sqrt(matrix[i * n + i]);
            if (!double.IsFinite(scale[i])) return false;
        }

        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i * n + j] * scale[i] * scale[j];
                for (var k = 0; k < j; k++) sum -= factor[i * n + k] * factor[j * n + k];
                if (i != j)
                {
                    factor[i * n + j] = sum / factor[j * n + j];
                    continue;
                }

                if (!(sum > 1e-14)) return false;
                factor[i * n + i] = Math.Sqrt(sum);
            }

        return true;
    }
}

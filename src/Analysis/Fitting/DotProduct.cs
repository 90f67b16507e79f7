using System.Numerics;
using System.Runtime.InteropServices;

namespace TapGamma.Analysis.Fitting;

/// <summary>Scalar product in a fixed order of additions, so that results do not depend on threads.</summary>
internal static class DotProduct
{
    public static double Of(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var a = MemoryMarshal.Cast<double, Vector<double>>(left);
        var b = MemoryMarshal.Cast<double, Vector<double>>(right);
        var sums = Vector<double>.Zero;
        for (var i = 0; i < a.Length && i < b.Length; i++) sums += a[i] * b[i];
        var sum = Vector.Sum(sums);
        for (var i = a.Length * Vector<double>.Count; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}

namespace TapGamma.Analysis.Simulation;

/// <summary>How the emission of a source is spread around its position; the same in all directions.</summary>
public abstract record SourceShape
{
    private SourceShape()
    {
    }

    /// <summary>All emission from one point.</summary>
    public static SourceShape Point { get; } = new PointShape();

    /// <summary>A two-dimensional Gaussian.</summary>
    /// <param name="widthDeg">Its width in degrees.</param>
    public static SourceShape Gaussian(double widthDeg) => new GaussianShape(widthDeg);

    /// <summary>A thick spherical shell, seen in projection.</summary>
    /// <param name="innerDeg">Inner radius in degrees.</param>
    /// <param name="outerDeg">Outer radius in degrees.</param>
    public static SourceShape Shell(double innerDeg, double outerDeg) => new ShellShape(innerDeg, outerDeg);

    internal abstract double DrawRadius(RandomStream random);

    private sealed record PointShape : SourceShape
    {
        internal override double DrawRadius(RandomStream random) => 0;
    }

    private sealed record GaussianShape(double WidthDeg) : SourceShape
    {
        internal override double DrawRadius(RandomStream random) => WidthDeg * random.Rayleigh();
    }

    private sealed record ShellShape(double InnerDeg, double OuterDeg) : SourceShape
    {
        internal override double DrawRadius(RandomStream random)
        {
            var (inner, outer) = (Math.Pow(InnerDeg, 3), Math.Pow(OuterDeg, 3));
            var radius = Math.Cbrt(inner + (outer - inner) * random.Uniform());
            var cosine = 2 * random.Uniform() - 1;
            return radius * Math.Sqrt(1 - cosine * cosine);
        }
    }
}

using TapGamma.Analysis.Models;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Statistics;
using TapGamma.Dl3;
using TapGamma.Dl3.Irfs;

namespace TapGamma.Analysis.Maps;

/// <summary>Gathers ring-background maps run by run; runs without a background model are passed over.</summary>
internal sealed class RingMapMaker : IRunProduct
{
    private const int Size = 200;
    private const double PixelDeg = 0.02;
    private const double InnerDeg = 0.7;
    private const double WidthDeg = 0.2;
    private const double CorrelationDeg = 0.1;
    private const double MaxOffsetDeg = 2;
    private const double SquareCentimetres = 1e4;
    private const double Degree = Math.PI / 180;

    // Sums over runs are kept as multiples of 2^-40, because whole numbers add up to the same in any order.
    private const double FixedPoint = 1L << 40;
    private const double ExposureFixedPoint = 1L << 8;

    private readonly PointSourceSettings _settings;
    private readonly TangentPlane _plane;
    private readonly bool[] _excluded = new bool[Size * Size];
    private readonly double[] _included = new double[Size * Size];
    private readonly (double Ra, double Dec)[] _centers = new (double, double)[Size * Size];
    private readonly PixelKernel _ring = new(Math.Round(InnerDeg / PixelDeg), Math.Round((InnerDeg + WidthDeg) / PixelDeg));
    private readonly PixelKernel _disk = new(0, Math.Round(CorrelationDeg / PixelDeg));
    private readonly long[] _counts = new long[Size * Size];
    private readonly long[] _off = new long[Size * Size];
    private readonly long[] _background = new long[Size * Size];
    private readonly long[] _exposure = new long[Size * Size];
    private readonly bool[] _covered = new bool[Size * Size];
    private readonly Lock _gate = new();

    public RingMapMaker(PointSourceSettings settings, ExclusionMask exclusion)
    {
        _settings = settings;
        _plane = new TangentPlane(settings.RaDeg, settings.DecDeg, PixelDeg, Size, Size);
        for (var i = 0; i < _centers.Length; i++)
        {
            _centers[i] = _plane.ToSky(i % Size, i / Size);
            _excluded[i] = exclusion.Contains(_centers[i].Ra, _centers[i].Dec);
            _included[i] = _excluded[i] ? 0 : 1;
        }
    }

    public int RingPixels => _ring.Count;

    public void Add(Observation run, RunResult result, int order)
    {
        if (run.Background is not { } background || run.Aeff is not { } aeff) return;
        var counts = Count(run);
        var template = Template(Prepared(background, _settings.Gammapy10), result);
        var off = _ring.Sum(Product(counts, _included), Size, Size);
        var offAcceptance = _ring.Sum(Product(template, _included), Size, Size);
        var area = new ExposureProfile(aeff, _settings.MapMinTeV, _settings.MapMaxTeV, _settings.MapIndex, MaxOffsetDeg);
        lock (_gate)
        {
            for (var i = 0; i < counts.Length; i++)
            {
                var (ra, dec) = _centers[i];
                if (!(offAcceptance[i] > 0)) continue;
                var offset = AngularSeparation.Deg(ra, dec, result.RaPointingDeg, result.DecPointingDeg);
                if (!(offset < MaxOffsetDeg)) continue;
                _covered[i] = true;
                _counts[i] += (long)counts[i];
                _off[i] += (long)Math.Round(off[i]);
                _background[i] += (long)Math.Round(template[i] / offAcceptance[i] * Math.Round(off[i]) * FixedPoint);
                _exposure[i] += (long)Math.Round(area.AreaM2(offset) * result.LivetimeS * ExposureFixedPoint);
            }
        }
    }

    public RingMaps Finish()
    {
        var (counts, off, alpha) = (Map(), Map(), Map());
        var (excess, significance) = (Map(), Map());
        var (exposure, flux) = (Map("m2 s"), Map("cm-2 s-1"));
        var (allOff, allBackground) = (_off.Sum(), _background.Sum(b => b / FixedPoint));
        for (var i = 0; i < _counts.Length; i++)
        {
            counts.Values[i] = _counts[i];
            off.Values[i] = _off[i];
            exposure.Values[i] = _exposure[i] / ExposureFixedPoint;
            alpha.Values[i] = _off[i] > 0 ? _background[i] / FixedPoint / _off[i] : allOff > 0 ? allBackground / allOff : double.NaN;
        }

        var on = _disk.Sum(counts.Values, Size, Size);
        var acceptance = _disk.Sum([.. _covered.Select(c => c ? 1.0 : 0)], Size, Size);
        var exposed = _disk.Sum(exposure.Values, Size, Size);
        for (var i = 0; i < on.Length; i++)
        {
            var scaled = acceptance[i] * alpha.Values[i];
            excess.Values[i] = _covered[i] ? on[i] - scaled * off.Values[i] : double.NaN;
            // The excess of the disk over its mean exposure.
            flux.Values[i] = exposed[i] > 0 ? excess.Values[i] * acceptance[i] / (exposed[i] * SquareCentimetres) : double.NaN;
            significance.Values[i] = _covered[i] ? Significance.LiMa(on[i], off.Values[i], scaled) : double.NaN;
        }

        return new RingMaps
        {
            Counts = counts,
            Off = off,
            Alpha = alpha,
            Excess = excess,
            Significance = significance,
            Exposure = exposure,
            Flux = flux,
            Covered = _covered,
            Excluded = _excluded,
        };
    }

    /// <summary>A background model fit for ratios: its field axes as wanted, and gaps in energy filled.</summary>
    public static IBackground Prepared(IBackground background, bool gammapy10)
    {
        if (background is not Bkg3D cube) return background;
        return (gammapy10 ? cube.WithExchangedFieldAxes() : cube).WithFilledEnergies();
    }

    private static double[] Product(double[] left, double[] right)
    {
        var product = new double[left.Length];
        for (var i = 0; i < product.Length; i++) product[i] = left[i] * right[i];
        return product;
    }

    private SkyMap Map(string unit = "") => new(_settings.RaDeg, _settings.DecDeg, PixelDeg, Size, Size) { Unit = unit };

    private double[] Count(Observation run)
    {
        var counts = new double[Size * Size];
        var (ra, dec, energy) = (run.Events.RaDeg, run.Events.DecDeg, run.Events.EnergyTeV);
        for (var i = 0; i < energy.Length; i++)
        {
            if (!(energy[i] >= _settings.MapMinTeV && energy[i] < _settings.MapMaxTeV)) continue;
            var (x, y) = _plane.ToPixel(ra[i], dec[i]);
            var (column, row) = (Math.Round(x), Math.Round(y));
            if (column >= 0 && column < Size && row >= 0 && row < Size) counts[(int)row * Size + (int)column]++;
        }

        return counts;
    }

    // Background counts of each pixel: a power law between the ends of the energy band, over the on time.
    private double[] Template(IBackground background, RunResult run)
    {
        var template = new double[Size * Size];
        var (min, max) = (_settings.MapMinTeV, _settings.MapMaxTeV);
        var log = Math.Log(max / min);
        var (sin0, cos0) = Math.SinCos(run.DecPointingDeg * Degree);
        for (var i = 0; i < template.Length; i++)
        {
            var (sinDelta, cosDelta) = Math.SinCos((_centers[i].Ra - run.RaPointingDeg) * Degree);
            var (sin, cos) = Math.SinCos(_centers[i].Dec * Degree);
            var longitude = Math.Atan2(cos * sinDelta, cos * cos0 * cosDelta + sin * sin0) / Degree;
            var latitude = Math.Asin(Math.Clamp(sin * cos0 - cos * sin0 * cosDelta, -1, 1)) / Degree;
            var rate = log * LogarithmicMean.Evaluate(
                min * background.Evaluate(min, longitude, latitude), max * background.Evaluate(max, longitude, latitude));
            template[i] = rate * _plane.PixelSolidAngle(i % Size, i / Size) * run.OnTimeS;
        }

        return template;
    }
}

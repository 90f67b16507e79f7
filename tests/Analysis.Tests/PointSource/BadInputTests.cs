using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Tests.Agreement;
using TapGamma.Diagnostics;

namespace TapGamma.Analysis.Tests.PointSource;

public sealed class BadInputTests
{
    private static readonly PointSourceSettings Good = new() { RaDeg = 83.633, DecDeg = 22.014 };

    public static TheoryData<string, PointSourceSettings> Bad => new()
    {
        { "ANA001", Good with { RaDeg = double.NaN } },
        { "ANA002", Good with { DecDeg = 91 } },
        { "ANA003", Good with { OnRadiusDeg = 0 } },
        { "ANA004", Good with { MinOffsetDeg = 3 } },
        { "ANA005", Good with { MinEnergyTeV = 10, MaxEnergyTeV = 1 } },
        { "ANA006", Good with { BinsPerDecade = 0 } },
        { "ANA007", Good with { Model = "powerlaw" } },
        { "ANA008", Good with { Parameters = [new ParameterSetting("lambda_")] } },
        { "ANA009", Good with { Parameters = [new ParameterSetting("index") { Value = 2, Min = 3 }] } },
        { "ANA010", Good with { Parameters = [new ParameterSetting("index") { LinkedTo = "index" }] } },
        { "ANA011", Good with { Ebl = "gilmore", Redshift = 0.1 } },
        { "ANA012", Good with { Redshift = 0.1 } },
        { "ANA013", Good with { Ebl = "builtin", Redshift = 3 } },
        { "ANA014", Good with { Ebl = "dominguez", Redshift = 0.1 } },
        { "ANA015", Good with { AeffPercent = 100 } },
        { "ANA016", Good with { Exclusions = [new CircleRegion(10, 10, 0)] } },
        { "ANA017", Good with { StartMjd = 5, StopMjd = 4 } },
        { "ANA020", Good with { SafeRange = SafeRangeMethod.Fixed } },
        { "ANA021", Good with { LimitSigmas = 0 } },
        { "ANA022", Good with { TimesMjd = [(2, 1)] } },
        { "ANA022", Good with { TimesMjd = [(1, 3), (2, 4)] } },
        { "ANA023", Good with { EventOffsetDeg = (1, 1) } },
        { "ANA023", Good with { EventEnergyTeV = (3, 2) } },
        { "ANA024", Good with { Phase = (0.2, 1.2) } },
        { "ANA024", Good with { Phase = (0.2, 0.2) } },
        { "ANA025", Good with { WobbleRegions = 0 } },
        { "ANA026", Good with { Background = BackgroundMethod.Ring, RingInnerDeg = 0.1 } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Contradictory_settings_are_refused_before_any_file_is_read(string code, PointSourceSettings settings)
    {
        var e = Assert.Throws<InvalidInputException>(() => PointSourceAnalysis.Run(settings, new NoRuns()));
        Assert.Contains(code, e.Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void Every_contradiction_is_told_at_once()
    {
        var e = Assert.Throws<InvalidInputException>(() =>
            PointSourceAnalysis.Run(Good with { DecDeg = 95, Model = "x", OnRadiusDeg = -1 }, new NoRuns()));
        Assert.Equal(["ANA002", "ANA003", "ANA007"], e.Diagnostics.Select(d => d.Code).Order());
    }

    [Fact]
    public void No_run_within_reach_is_one_clear_message()
    {
        var e = Assert.Throws<InvalidInputException>(() => PointSourceAnalysis.Run(Good, new NoRuns()));
        Assert.Equal("No run points within 2 deg of the target at 83.633, 22.014 deg. [ANA030]", e.Message);
    }

    [Fact]
    public void Target_without_off_region_in_any_run_is_refused_with_the_reasons()
    {
        var settings = Good with { Exclusions = [new CircleRegion(83.633, 22.014, 5)], Threads = 2 };
        var e = Assert.Throws<InvalidInputException>(() => PointSourceAnalysis.Run(settings, ChainTests.Source()));
        Assert.Contains("No off region fits", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Masked_out_energy_range_is_refused_with_the_reasons()
    {
        var settings = Good with { SafeRange = SafeRangeMethod.Fixed, SafeMinTeV = 50, SafeMaxTeV = 60 };
        var e = Assert.Throws<InvalidInputException>(() => PointSourceAnalysis.Run(settings, ChainTests.Source()));
        Assert.Contains("No bin lies in its safe energy range", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Position_without_source_gives_upper_limits()
    {
        var result = ChainTests.Analyse("empty");
        Assert.NotEmpty(result.Notes);
        Assert.All(result.FluxPoints.Where(p => p.IsMeasured && p.SqrtTs < 2), p => Assert.True(p.IsUpperLimit && p.FluxLimit > 0));
        Assert.True(result.Overall.FluxLimit > 0);
    }

    [Fact]
    public void Negative_excess_is_a_valid_result_that_says_so()
    {
        var result = PointSourceAnalysis.Run(ChainTests.Settings("es0414") with { RingMap = false }, ChainTests.Source());
        Assert.True(result.Fit.Parameters[1].Value < 0);
        Assert.Contains(result.Notes, n => n.Contains("no excess", StringComparison.Ordinal));
        Assert.True(result.Reference.Parameters[1].Value > 0);
    }

    private sealed class NoRuns : IObservationSource
    {
        public IReadOnlyList<RunPointing> Pointings => [];

        public Dl3.Observation Open(long obsId) => throw new InvalidOperationException();
    }
}

using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Spectra;

namespace TapGamma.Analysis.Catalogues;

/// <summary>One position while its runs are gathered.</summary>
internal sealed class CataloguePosition
{
    private static readonly ExclusionMask Nothing = new(0, 0);

    // Most positions of a large catalogue are out of reach of every run: they cost nothing.
    private readonly Lazy<DatasetStack> _stack;
    private readonly Lazy<RunReducer> _reducer;
    private string? _leftOut;

    public CataloguePosition(CatalogueSource source, PointSourceSettings common, EnergyAxis reco, EnergyAxis truth)
    {
        Source = source;
        Settings = common with { RaDeg = source.RaDeg, DecDeg = source.DecDeg, TargetName = source.Name };
        Fault = source is { RaDeg: >= 0 and <= 360, DecDeg: >= -90 and <= 90 } ? null
            : FormattableString.Invariant($"The position {source.RaDeg}, {source.DecDeg} deg is not on the sky.");
        _stack = new Lazy<DatasetStack>(() => new DatasetStack(reco, truth));
        _reducer = new Lazy<RunReducer>(() => new RunReducer(Settings, reco, truth, Excluded()));
    }

    public CatalogueSource Source { get; }

    public PointSourceSettings Settings { get; }

    /// <summary>Why it cannot be analysed, or null.</summary>
    public string? Fault { get; }

    public RunReducer Reducer => _reducer.Value;

    /// <summary>Runs that contribute.</summary>
    public int RunCount { get; private set; }

    public SpectrumDataset Stacked => _stack.Value.Sum();

    public string WhyNoRun => _leftOut is null
        ? FormattableString.Invariant($"No run points within {Settings.MaxOffsetDeg} deg.")
        : "No run can be used: " + _leftOut;

    public bool Reaches(RunPointing pointing)
    {
        if (Fault is not null) return false;
        var offset = AngularSeparation.Deg(Settings.RaDeg, Settings.DecDeg, pointing.RaDeg, pointing.DecDeg);
        return offset < Settings.MaxOffsetDeg && offset >= Settings.MinOffsetDeg;
    }

    public void Add(RunResult result)
    {
        if (result.LeftOut is { } reason)
        {
            _leftOut ??= FormattableString.Invariant($"{result.ObsId}: {reason}");
            return;
        }

        _stack.Value.Add(result.Dataset!);
        RunCount++;
    }

    private ExclusionMask Excluded() =>
        Settings.Exclusions.Count == 0 && Settings.ExclusionRule is null ? Nothing : new ProductMakers(Settings, 0).Exclusion;
}

using TapGamma.Analysis.Spectra;
using TapGamma.Analysis.Statistics;
using TapGamma.Provenance.Recording;

namespace TapGamma.Analysis.PointSource;

/// <summary>What one run gave.</summary>
public sealed record RunResult
{
    /// <summary>OBS_ID.</summary>
    public required long ObsId { get; init; }

    /// <summary>Pointing, ICRS, deg.</summary>
    public required double RaPointingDeg { get; init; }

    /// <summary>Pointing, ICRS, deg.</summary>
    public required double DecPointingDeg { get; init; }

    /// <summary>Distance of the target from the pointing, deg.</summary>
    public required double OffsetDeg { get; init; }

    /// <summary>Why the run contributes nothing; null when it does.</summary>
    public string? LeftOut { get; init; }

    /// <summary>The data set; null when the run could not be reduced.</summary>
    public SpectrumDataset? Dataset { get; init; }

    /// <summary>Number of events, those alone that the settings choose.</summary>
    public int EventCount { get; init; }

    /// <summary>Sum of the good times, s.</summary>
    public double OnTimeS { get; init; }

    /// <summary>Live time, s.</summary>
    public double LivetimeS { get; init; }

    /// <summary>Start of the good times, MJD in the time scale of the data.</summary>
    public double StartMjd { get; init; }

    /// <summary>End of the good times, MJD in the time scale of the data.</summary>
    public double StopMjd { get; init; }

    /// <summary>Time scale of <see cref="StartMjd"/>, such as TT.</summary>
    public string TimeScale { get; init; } = "";

    /// <summary>Longitude of the observatory in deg east; NaN when the file does not tell.</summary>
    public double LongitudeDeg { get; init; } = double.NaN;

    /// <summary>Radius of the on region, deg; NaN when it depends on energy.</summary>
    public double OnRadiusDeg { get; init; }

    /// <summary>Centres of the off regions, ICRS, deg; none for a ring.</summary>
    public IReadOnlyList<(double RaDeg, double DecDeg)> OffRegions { get; init; } = [];

    /// <summary>Energy the safe range starts at, before it is rounded to whole bins, TeV.</summary>
    public double ThresholdTeV { get; init; } = double.NaN;

    /// <summary>Where the run says that it came from; null when it could not be read.</summary>
    public RunOrigin? Origin { get; init; }

    /// <summary>What is published of the run; null when its source does not tell.</summary>
    public PublishedRun? Published { get; init; }

    /// <summary>When the steps of its reduction were done.</summary>
    public IReadOnlyList<StepTime> Steps { get; init; } = [];

    /// <summary>Files the run was read from.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Telescope and instrument as the file names them.</summary>
    public string Instrument { get; init; } = "";

    /// <summary>On over off acceptance, of a ring the mean over the off counts; 0 without off region.</summary>
    public double Alpha => OffRegions.Count > 0 ? 1.0 / OffRegions.Count
        : Dataset is not { HasData: true } d ? 0
        : d.MaskedOff > 0 ? d.MaskedBackground / d.MaskedOff
        : d.Alpha[Array.IndexOf(d.Mask, true)];

    /// <summary>Counts of the on region in the safe range.</summary>
    public double On => Dataset?.MaskedOn ?? 0;

    /// <summary>Counts of the off regions in the safe range.</summary>
    public double Off => Dataset?.MaskedOff ?? 0;

    /// <summary>On counts minus scaled off counts in the safe range.</summary>
    public double Excess => On - Alpha * Off;

    /// <summary>Significance of the excess (Li and Ma).</summary>
    public double SignificanceSigma => Alpha > 0 ? Significance.LiMa(On, Off, Alpha) : double.NaN;
}

using TapGamma.Analysis.Fitting;
using TapGamma.Analysis.FluxPoints;
using TapGamma.Analysis.Spectra;
using TapGamma.Analysis.Statistics;

namespace TapGamma.Analysis.Catalogues;

/// <summary>What was found at one position of a catalogue.</summary>
/// <param name="Source">The position.</param>
/// <param name="Status"><c>detected</c> (5 sigma or more), <c>limit</c>, <c>no_data</c> or <c>refused</c>.</param>
/// <param name="Reason">Why there are no numbers, or what to know before using them.</param>
public sealed record CatalogueRow(CatalogueSource Source, string Status, string Reason)
{
    /// <summary>Runs that contribute.</summary>
    public int RunCount { get; init; }

    /// <summary>Sum of the runs; null when none can be used.</summary>
    public SpectrumDataset? Stacked { get; init; }

    /// <summary>The fit of the spectral model.</summary>
    public SpectrumFitResult? Fit { get; init; }

    /// <summary>The flux over the whole safe range.</summary>
    public FluxPoint? Overall { get; init; }

    /// <summary>On over off acceptance of all runs together.</summary>
    public double Alpha => Stacked is { MaskedOff: > 0 } sum ? sum.MaskedBackground / sum.MaskedOff : double.NaN;

    /// <summary>Significance of the excess (Li and Ma).</summary>
    public double SignificanceSigma => Stacked is { } sum ? Significance.LiMa(sum.MaskedOn, sum.MaskedOff, Alpha) : double.NaN;
}

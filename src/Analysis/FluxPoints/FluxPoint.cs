namespace TapGamma.Analysis.FluxPoints;

/// <summary>
/// Flux in one energy band: a factor (norm) on the reference spectrum, whose shape is kept. Values that could not be
/// found are NaN.
/// </summary>
public sealed record FluxPoint
{
    /// <summary>Lower edge in TeV.</summary>
    public required double MinTeV { get; init; }

    /// <summary>Upper edge in TeV.</summary>
    public required double MaxTeV { get; init; }

    /// <summary>Energy the differential flux refers to: the geometric mean of the edges.</summary>
    public double ReferenceTeV => Math.Sqrt(MinTeV * MaxTeV);

    /// <summary>Reference spectrum at <see cref="ReferenceTeV"/>, cm-2 s-1 TeV-1.</summary>
    public required double ReferenceDnde { get; init; }

    /// <summary>Integral of the reference spectrum over the band, cm-2 s-1.</summary>
    public required double ReferenceFlux { get; init; }

    /// <summary>Energy flux of the reference spectrum in the band, TeV cm-2 s-1.</summary>
    public required double ReferenceEnergyFlux { get; init; }

    /// <summary>Best factor.</summary>
    public required double Norm { get; init; }

    /// <summary>Its standard deviation.</summary>
    public required double NormError { get; init; }

    /// <summary>Distance down to where the statistic rises by one.</summary>
    public required double NormErrorDown { get; init; }

    /// <summary>Distance up to where the statistic rises by one.</summary>
    public required double NormErrorUp { get; init; }

    /// <summary>Upper limit on the factor.</summary>
    public required double NormLimit { get; init; }

    /// <summary>Test statistic against the absence of a source in the band.</summary>
    public required double Ts { get; init; }

    /// <summary>Its square root with the sign of the factor.</summary>
    public required double SqrtTs { get; init; }

    /// <summary>Statistic at the best factor.</summary>
    public required double Stat { get; init; }

    /// <summary>Counts of the on region in the band.</summary>
    public required double Counts { get; init; }

    /// <summary>Background expected in the on region.</summary>
    public required double Background { get; init; }

    /// <summary>Signal counts at the best factor.</summary>
    public required double PredictedSignal { get; init; }

    /// <summary>Number of unmasked bins in the band.</summary>
    public required int BinCount { get; init; }

    /// <summary>Factors at which <see cref="StatScan"/> was computed.</summary>
    public required double[] NormScan { get; init; }

    /// <summary>Statistic at the factors of <see cref="NormScan"/>.</summary>
    public required double[] StatScan { get; init; }

    /// <summary>Whether the band should be shown as an upper limit.</summary>
    public required bool IsUpperLimit { get; init; }

    /// <summary>Whether the band holds any data.</summary>
    public bool IsMeasured => BinCount > 0 && double.IsFinite(NormLimit);

    /// <summary>Differential flux in cm-2 s-1 TeV-1.</summary>
    public double Dnde => Norm * ReferenceDnde;

    /// <summary>Standard deviation of the differential flux.</summary>
    public double DndeError => NormError * ReferenceDnde;

    /// <summary>Upper limit on the differential flux.</summary>
    public double DndeLimit => NormLimit * ReferenceDnde;

    /// <summary>Photon flux in the band, cm-2 s-1.</summary>
    public double Flux => Norm * ReferenceFlux;

    /// <summary>Standard deviation of the photon flux.</summary>
    public double FluxError => NormError * ReferenceFlux;

    /// <summary>Upper limit on the photon flux.</summary>
    public double FluxLimit => NormLimit * ReferenceFlux;
}

using TapGamma.Analysis.FluxPoints;

namespace TapGamma.Analysis.LightCurves;

/// <summary>Flux in one time bin.</summary>
/// <param name="StartMjd">Start of the first run, MJD in the time scale of the data (TT for H.E.S.S.).</param>
/// <param name="StopMjd">End of the last run.</param>
/// <param name="Runs">OBS_ID of the runs inside.</param>
/// <param name="LivetimeS">Live time in s.</param>
/// <param name="Point">The flux over the energy band.</param>
public sealed record LightCurvePoint(
    double StartMjd, double StopMjd, IReadOnlyList<string> Runs, double LivetimeS, FluxPoint Point);

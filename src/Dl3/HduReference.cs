namespace TapGamma.Dl3;

/// <summary>Where one HDU of an observation is, as the HDU index or a scan tells it.</summary>
/// <param name="ObsId">OBS_ID.</param>
/// <param name="HduType">HDU_TYPE in lower case: events, gti, pointing, aeff, edisp, psf, bkg, rad_max.</param>
/// <param name="HduClass">HDU_CLASS in lower case, such as aeff_2d.</param>
/// <param name="Path">The file.</param>
/// <param name="HduName">EXTNAME, compared in any case.</param>
/// <param name="SizeBytes">SIZE, if the index gives it.</param>
/// <param name="HduNumber">Number of the HDU, if a scan found it: names may repeat in a file.</param>
public sealed record HduReference(
    long ObsId, string HduType, string HduClass, string Path, string HduName, long? SizeBytes = null, int? HduNumber = null);

using TapGamma.Fits;

namespace TapGamma.Dl3.Irfs;

/// <summary>A kind of response that files may hold: how it is recognised and read. One file and one line in <see cref="IrfTypes.All"/> each.</summary>
public interface IIrfType
{
    /// <summary>HDUCLAS4 and, in lower case, HDU_CLASS of the index; unique.</summary>
    string Name { get; }

    /// <summary>HDU_TYPE of the index: aeff, edisp, psf, bkg or rad_max.</summary>
    string HduType { get; }

    /// <summary>Reads the response.</summary>
    /// <exception cref="FitsFormatException">Axes or values are missing, or make no sense.</exception>
    IIrf Read(BinaryTableHdu hdu);
}

namespace TapGamma.Dl3.Irfs;

/// <summary>Rate of events that are no signal, over reconstructed energy and position in the field of view.</summary>
public interface IBackground : IIrf
{
    /// <summary>Reconstructed energy in TeV.</summary>
    IrfAxis Energy { get; }

    /// <summary>Whether the field axes point along right ascension and declination rather than azimuth and altitude.</summary>
    bool IsAlignedRaDec { get; }

    /// <summary>Rate per s, TeV and sr.</summary>
    /// <param name="energyTeV">Reconstructed energy.</param>
    /// <param name="longitudeDeg">Longitude from the pointing, positive towards east; DETX.</param>
    /// <param name="latitudeDeg">Latitude from the pointing, positive towards north; DETY.</param>
    double Evaluate(double energyTeV, double longitudeDeg, double latitudeDeg);
}

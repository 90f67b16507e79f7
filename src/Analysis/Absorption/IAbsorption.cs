namespace TapGamma.Analysis.Absorption;

/// <summary>Absorption of gamma rays on their way, at one redshift.</summary>
public interface IAbsorption
{
    /// <summary>Name of the model of the extragalactic background light.</summary>
    string Name { get; }

    /// <summary>Redshift of the source.</summary>
    double Redshift { get; }

    /// <summary>Fraction of photons that arrive, by observed energy.</summary>
    double Transmission(double energyTeV);
}

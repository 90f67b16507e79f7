namespace TapGamma.Dl3.Irfs;

/// <summary>A point spread function that is round at every energy and offset.</summary>
public interface IPsf : IIrf
{
    /// <summary>True energy in TeV.</summary>
    IrfAxis Energy { get; }

    /// <summary>Offset in degrees.</summary>
    IrfAxis Theta { get; }

    /// <summary>Density per steradian at a distance from the source.</summary>
    double Evaluate(double energyTeV, double offsetDeg, double radiusDeg);

    /// <summary>Part of the events within a radius; tables are not renormalised, so it may end above or below 1.</summary>
    double Containment(double energyTeV, double offsetDeg, double radiusDeg);

    /// <summary>Radius in degrees that holds a part of the events; NaN where there is no response or it never holds so many.</summary>
    double ContainmentRadius(double energyTeV, double offsetDeg, double fraction);
}

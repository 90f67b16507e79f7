namespace TapGamma.Sky;

/// <summary>A celestial reference frame.</summary>
public enum Frame
{
    /// <summary>International Celestial Reference System.</summary>
    Icrs,

    /// <summary>FK5, equinox and epoch J2000.</summary>
    Fk5,

    /// <summary>IAU 1958 galactic longitude and latitude.</summary>
    Galactic,
}

namespace TapGamma.Sky;

/// <summary>Transformations between celestial frames; all are fixed rotations.</summary>
public static class Frames
{
    // Frame bias of ICRS against FK5 J2000: USNO Circular 179, section 3.5, in milliarcseconds.
    private static readonly Rotation IcrsToFk5 = Rotation.AboutX(19.9 / 3.6e6)
        .After(Rotation.AboutY(9.1 / 3.6e6).After(Rotation.AboutZ(-22.9 / 3.6e6)));

    // The B1950 definition of galactic coordinates (Blaauw et al. 1960) brought to J2000: pole and node in FK5.
    private static readonly Rotation Fk5ToGalactic = Rotation.AboutZ(180 - 122.9319185680026)
        .After(Rotation.AboutY(90 - 27.12825118085622).After(Rotation.AboutZ(192.8594812065348)));

    private static readonly Rotation IcrsToGalactic = Fk5ToGalactic.After(IcrsToFk5);

    /// <summary>Brings a point from one frame into another.</summary>
    public static SkyPoint Transform(Frame from, Frame to, SkyPoint point) =>
        from == to ? point : FromIcrs(to).Apply(FromIcrs(from).Inverse().Apply(point.ToVector())).ToPoint();

    private static Rotation FromIcrs(Frame frame) => frame switch
    {
        Frame.Icrs => Rotation.Identity,
        Frame.Fk5 => IcrsToFk5,
        Frame.Galactic => IcrsToGalactic,
        _ => throw new ArgumentOutOfRangeException(nameof(frame)),
    };
}

namespace TapGamma.Analysis.Jobs.Parameters;

/// <summary>What is analysed.</summary>
internal static class TargetParameters
{
    public const string Group = "target";

    private static readonly Setting Of = new(Group);

    public static IReadOnlyList<JobParameter> All { get; } =
    [
        Required(Of.Number("ra", "Right ascension of the target, ICRS", "deg", "pos.eq.ra", null, 0, 360, (s, v) => s with { RaDeg = v })),
        Required(Of.Number("dec", "Declination of the target, ICRS", "deg", "pos.eq.dec", null, -90, 90, (s, v) => s with { DecDeg = v })),
        Of.Text("name", "Name of the target, for titles and headers", "meta.id;src", null, (s, v) => s with { TargetName = v }),
        Of.Number(
            "on-radius", "Radius of the on region", "deg", "phys.angSize", Setting.Default.OnRadiusDeg, 0, 2, (s, v) => s with { OnRadiusDeg = v }),
    ];

    private static JobParameter Required(JobParameter parameter) => parameter.With(parameter.Description with { IsRequired = true });
}

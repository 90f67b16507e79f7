using System.Text;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Regions;

namespace TapGamma.Analysis.Jobs.Parameters;

/// <summary>Where the background is counted.</summary>
internal static class BackgroundParameters
{
    public const string Group = "background";

    /// <summary>Most characters of excluded sky in a request.</summary>
    private const int MaxExcludedText = 200_000;

    private static readonly Setting Of = new(Group);

    public static IReadOnlyList<JobParameter> All { get; } =
    [
        Of.Word<BackgroundMethod>(
            "background", "Background", "reflected",
            [("reflected", BackgroundMethod.Reflected), ("wobble", BackgroundMethod.Wobble), ("ring", BackgroundMethod.Ring)],
            (s, v) => s with { Background = v }),
        Of.Whole("wobble-regions", "wobble: number of off regions", Setting.Default.WobbleRegions, 1, 50, (s, v) => s with { WobbleRegions = v }),
        Of.Number(
            "ring-inner", "ring: inner radius", "deg", "phys.angSize", Setting.Default.RingInnerDeg, 0, 5, (s, v) => s with { RingInnerDeg = v }),
        Of.Number(
            "ring-outer", "ring: outer radius", "deg", "phys.angSize", Setting.Default.RingOuterDeg, 0, 5, (s, v) => s with { RingOuterDeg = v }),
        new JobParameter<string[]>(
            "exclude",
            Of.Describe("exclude", "double", "RA,DEC,RADIUS of a circle that must not serve as background") with
            {
                ArraySize = "3",
                Xtype = "circle",
                Unit = "deg",
                Ucd = "pos.outline",
                Absent = "none",
                IsRepeatable = true,
            },
            (r, v) => r with { Settings = r.Settings with { Exclusions = [.. r.Settings.Exclusions, .. v.Select(Circle)] } }),
        new JobParameter<string>(
            "exclude-sky",
            Of.Describe("exclude-sky", "char", "Sky that must not serve as background, as the text of a ds9 region file or of a MOC") with
            {
                ArraySize = "*",
                Ucd = "pos.outline",
                Absent = "none",
                MaxLength = MaxExcludedText,
            },
            (r, v) => r with { Settings = Exclude(r.Settings, ExclusionFiles.Read("exclude_sky", Encoding.UTF8.GetBytes(v))) }),
        new JobParameter<string[]>(
            "exclude-file",
            Of.Describe("exclude-file", "char", "File of such sky: ds9 regions, FITS mask (0 is excluded) or MOC") with
            {
                ArraySize = "*",
                Absent = "none",
                IsRepeatable = true,
            },
            (r, v) => r with { Settings = v.Aggregate(r.Settings, ExcludeFile) })
        {
            IsLocal = true,
        },
    ];

    private static PointSourceSettings ExcludeFile(PointSourceSettings settings, string path) =>
        Exclude(settings, ExclusionFiles.Read(path, File.ReadAllBytes(path))) with { ExclusionPaths = [.. settings.ExclusionPaths, path] };

    private static PointSourceSettings Exclude(PointSourceSettings settings, ExcludedSky sky) => settings with
    {
        Exclusions = [.. settings.Exclusions, .. sky.Circles],
        ExclusionRule = ExcludedSky.Either(settings.ExclusionRule, sky.Rule),
    };

    private static CircleRegion Circle(string text) => ParameterText.Numbers(text, 3) is [var ra, var dec, var radius]
        ? new CircleRegion(ra, dec, radius)
        : throw Setting.Wrong("exclude", text, "RA,DEC,RADIUS in deg, such as 83.6,22.0,0.3");
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using TapGamma.Analysis.LightCurves;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Statistics;

namespace TapGamma.Cli.Analyse;

/// <summary>All settings of the analysis, in the order in which the help lists them.</summary>
internal sealed class AnalysisSettings
{
    private static readonly PointSourceSettings Default = new() { RaDeg = double.NaN, DecDeg = double.NaN };

    private readonly Option<FileInfo?> _file = new("--settings")
    {
        Description = "JSON file with settings, named as the options without dashes; the command line wins",
        HelpName = "FILE",
    };

    private readonly IReadOnlyList<AnalysisSetting> _all =
    [
        new AnalysisSetting<double>("--ra", "Right ascension of the target, ICRS deg", (s, v) => s with { RaDeg = v }),
        new AnalysisSetting<double>("--dec", "Declination of the target, ICRS deg", (s, v) => s with { DecDeg = v }),
        new AnalysisSetting<string>("--name", "Name of the target, for titles and headers", (s, v) => s with { TargetName = v }),
        Number("--on-radius", "Radius of the on region, deg", Default.OnRadiusDeg, (s, v) => s with { OnRadiusDeg = v }),
        Number("--max-offset", "Use runs that point closer to the target than this, deg", Default.MaxOffsetDeg, (s, v) => s with { MaxOffsetDeg = v }),
        Number("--min-offset", "Leave out runs that point closer than this, deg", Default.MinOffsetDeg, (s, v) => s with { MinOffsetDeg = v }),
        new AnalysisSetting<string[]>("--obs-id", "Use this run only; repeatable [all within reach]", (s, v) => s with { ObsIds = v }),
        new AnalysisSetting<double>("--start-mjd", "Use runs that start at or after this MJD, d", (s, v) => s with { StartMjd = v }),
        new AnalysisSetting<double>("--stop-mjd", "Use runs that end at or before this MJD, d", (s, v) => s with { StopMjd = v }),
        new AnalysisSetting<string[]>(
            "--time", "START,STOP of a time to use, MJD in the time scale of the data; ascending, repeatable [all]",
            (s, v) => s with { TimesMjd = [.. v.Select(t => Pair("time", t, "START,STOP in MJD, such as 53343.92,53343.93,"))] }),
        new AnalysisSetting<bool>(
            "--good-times-only", "Leave out events outside the good time intervals", (s, v) => s with { GoodTimesOnly = v }),
        new AnalysisSetting<string>(
            "--event-offset", "MIN,MAX distance of events from the pointing, deg [all]",
            (s, v) => s with { EventOffsetDeg = Pair("event-offset", v, "MIN,MAX in deg, such as 0,2,") }),
        new AnalysisSetting<string>(
            "--event-energy", "MIN,MAX reconstructed energy of events, TeV; bins partly outside are masked [all]",
            (s, v) => s with { EventEnergyTeV = Pair("event-energy", v, "MIN,MAX in TeV, such as 0.5,20,") }),
        new AnalysisSetting<string>(
            "--phase", "MIN,MAX phase of events, 0 to 1; MIN above MAX goes through 1 [all]",
            (s, v) => s with { Phase = Pair("phase", v, "MIN,MAX between 0 and 1, such as 0.45,0.9,") }),
        new AnalysisSetting<string>("--phase-column", $"Column that holds the phase [{Default.PhaseColumn}]", (s, v) => s with { PhaseColumn = v }),
        new AnalysisSetting<string>(
            "--background", "Background: reflected, wobble or ring [reflected]",
            (s, v) => s with { Background = Word("background", v, Backgrounds) }),
        Whole("--wobble-regions", "wobble: number of off regions", Default.WobbleRegions, (s, v) => s with { WobbleRegions = v }),
        Number("--ring-inner", "ring: inner radius, deg", Default.RingInnerDeg, (s, v) => s with { RingInnerDeg = v }),
        Number("--ring-outer", "ring: outer radius, deg", Default.RingOuterDeg, (s, v) => s with { RingOuterDeg = v }),
        new AnalysisSetting<string[]>(
            "--exclude", "RA,DEC,RADIUS of a circle in deg that must not serve as background; repeatable [none]",
            (s, v) => s with { Exclusions = [.. v.Select(Circle)] }),
        new AnalysisSetting<string[]>(
            "--exclude-file", "File of such sky: ds9 regions, FITS mask (0 is excluded) or MOC; repeatable [none]",
            (s, v) => v.Aggregate(s, AddExclusions)),
        Number("--e-min", "Lower end of the reconstructed energies, TeV", Default.MinEnergyTeV, (s, v) => s with { MinEnergyTeV = v }),
        Number("--e-max", "Upper end of the reconstructed energies, TeV", Default.MaxEnergyTeV, (s, v) => s with { MaxEnergyTeV = v }),
        Whole("--bins-per-decade", "Reconstructed energy bins per decade", Default.BinsPerDecade, (s, v) => s with { BinsPerDecade = v }),
        Number("--true-e-min", "Lower end of the true energies, TeV", Default.MinTrueEnergyTeV, (s, v) => s with { MinTrueEnergyTeV = v }),
        Number("--true-e-max", "Upper end of the true energies, TeV", Default.MaxTrueEnergyTeV, (s, v) => s with { MaxTrueEnergyTeV = v }),
        Whole("--true-bins-per-decade", "True energy bins per decade", Default.TrueBinsPerDecade, (s, v) => s with { TrueBinsPerDecade = v }),
        new AnalysisSetting<bool>(
            "--no-containment-correction", "Do not correct for the point spread outside the on region",
            (s, v) => s with { ContainmentCorrection = !v }),
        new AnalysisSetting<string>(
            "--safe-range", "Safe energy range: aeff-max, edisp-bias, bkg-peak, fixed or none [aeff-max]",
            (s, v) => s with { SafeRange = Word("safe-range", v, SafeRanges) }),
        Number("--aeff-percent", "aeff-max: part of the largest effective area, percent", Default.AeffPercent, (s, v) => s with { AeffPercent = v }),
        Number("--bias-percent", "edisp-bias: largest bias of the energy, percent", Default.BiasPercent, (s, v) => s with { BiasPercent = v }),
        new AnalysisSetting<double>("--safe-e-min", "fixed: lower end of the safe range, TeV", (s, v) => s with { SafeMinTeV = v }),
        new AnalysisSetting<double>("--safe-e-max", "fixed: upper end of the safe range, TeV", (s, v) => s with { SafeMaxTeV = v }),
        new AnalysisSetting<string>(
            "--model", $"Spectral model: {string.Join(", ", TapGamma.Analysis.Models.SpectralModels.All.Select(m => m.Name))} [{Default.Model}]",
            (s, v) => s with { Model = v }),
        new AnalysisSetting<string[]>(
            "--parameter", "NAME=VALUE starts a model parameter there, NAME:=VALUE fixes it; repeatable",
            (s, v) => s with { Parameters = [.. v.Select(Parameter)] }),
        new AnalysisSetting<string>(
            "--ebl", $"Absorption by the extragalactic background light: {string.Join(", ", EblNames)} [none]",
            (s, v) => s with { Ebl = v }),
        new AnalysisSetting<double>("--redshift", "Redshift of the target", (s, v) => s with { Redshift = v }),
        new AnalysisSetting<string>("--ebl-folder", "Folder with the tables of the EBL models", (s, v) => s with { EblFolder = v }),
        Number("--ebl-scale", "Factor on the optical depth", Default.EblScale, (s, v) => s with { EblScale = v }),
        new AnalysisSetting<string>(
            "--statistic", "Statistic to minimise: w, cash or chi2 [w]", (s, v) => s with { Statistic = Word("statistic", v, Statistics) }),
        new AnalysisSetting<bool>("--joint", "Fit the runs jointly instead of stacked", (s, v) => s with { JointFit = v }),
        new AnalysisSetting<bool>("--profile-errors", "Find asymmetric errors from the likelihood profiles", (s, v) => s with { ProfileErrors = v }),
        Whole(
            "--flux-points-per-decade", "Flux points per decade; 0 for none", Default.FluxPointsPerDecade,
            (s, v) => s with { FluxPointsPerDecade = v }),
        Number("--limit-sigmas", "Standard deviations of upper limits", Default.LimitSigmas, (s, v) => s with { LimitSigmas = v }),
        new AnalysisSetting<string>(
            "--light-curve", "Time bins of the light curve: run, night, month or bayesian-blocks [none]",
            (s, v) => s with { LightCurve = Word("light-curve", v, TimeBins) }),
        Number("--light-curve-e-min", "Lower end of the light curve's energies, TeV", Default.LightCurveMinTeV, (s, v) => s with { LightCurveMinTeV = v }),
        Number("--light-curve-e-max", "Upper end of the light curve's energies, TeV", Default.LightCurveMaxTeV, (s, v) => s with { LightCurveMaxTeV = v }),
        new AnalysisSetting<bool>("--ring-map", "Make ring-background excess and significance maps", (s, v) => s with { RingMap = v }),
        new AnalysisSetting<bool>("--no-counts-map", "Make no counts map", (s, v) => s with { CountsMap = !v }),
        new AnalysisSetting<bool>("--no-theta2", "Make no distribution of squared distances", (s, v) => s with { Theta2 = !v }),
        Number("--map-e-min", "Lower end of the energies in maps and theta2, TeV", Default.MapMinTeV, (s, v) => s with { MapMinTeV = v }),
        Number("--map-e-max", "Upper end of the energies in maps and theta2, TeV", Default.MapMaxTeV, (s, v) => s with { MapMaxTeV = v }),
        Number("--map-index", "Index of the power law that weights the exposure map", Default.MapIndex, (s, v) => s with { MapIndex = v }),
        new AnalysisSetting<bool>(
            "--gammapy-1.0", "Take over the axis order that Gammapy 1.0 gives 3D backgrounds (docs/analysis.md)", (s, v) => s with { Gammapy10 = v }),
        Whole("--threads", "Threads; results do not depend on it", Default.Threads, (s, v) => s with { Threads = v }),
    ];

    private static IEnumerable<string> EblNames =>
        TapGamma.Analysis.Absorption.EblModels.All.Select(model => model.Name).Append(TapGamma.Analysis.Absorption.EblModels.BuiltIn);

    private static Dictionary<string, SafeRangeMethod> SafeRanges => new()
    {
        ["aeff-max"] = SafeRangeMethod.AeffMax,
        ["edisp-bias"] = SafeRangeMethod.EdispBias,
        ["bkg-peak"] = SafeRangeMethod.BkgPeak,
        ["fixed"] = SafeRangeMethod.Fixed,
        ["none"] = SafeRangeMethod.None,
    };

    private static Dictionary<string, BackgroundMethod> Backgrounds => new()
    {
        ["reflected"] = BackgroundMethod.Reflected,
        ["wobble"] = BackgroundMethod.Wobble,
        ["ring"] = BackgroundMethod.Ring,
    };

    private static Dictionary<string, FitStatistic> Statistics => new()
    {
        ["w"] = FitStatistic.W,
        ["cash"] = FitStatistic.Cash,
        ["chi2"] = FitStatistic.ChiSquare,
    };

    private static Dictionary<string, TimeBinning?> TimeBins => new()
    {
        ["run"] = TimeBinning.Run,
        ["night"] = TimeBinning.Night,
        ["month"] = TimeBinning.Month,
        ["bayesian-blocks"] = TimeBinning.BayesianBlocks,
    };

    /// <summary>Adds every option to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        foreach (var setting in _all) command.Options.Add(setting.Option);
    }

    /// <summary>The settings that file and command line give together, upon those the command starts from.</summary>
    public PointSourceSettings Read(ParseResult arguments, Func<PointSourceSettings, PointSourceSettings> preset)
    {
        var settings = preset(Default);
        using var document = Open(arguments.GetValue(_file));
        foreach (var setting in _all)
        {
            JsonElement? value = document is not null && document.RootElement.TryGetProperty(setting.Key, out var found) ? found : null;
            settings = setting.Apply(settings, arguments, value);
        }

        if (double.IsNaN(settings.RaDeg)) throw AnalyseFaults.Missing("ra");
        if (double.IsNaN(settings.DecDeg)) throw AnalyseFaults.Missing("dec");
        return settings;
    }

    private JsonDocument? Open(FileInfo? file)
    {
        if (file is null) return null;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(
                File.ReadAllBytes(file.FullName), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException fault)
        {
            throw AnalyseFaults.NotJson(file.FullName, fault.Message);
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object) throw AnalyseFaults.NotJson(file.FullName, "it holds something else.");
        var keys = _all.Select(setting => setting.Key).ToHashSet();
        foreach (var property in document.RootElement.EnumerateObject())
            if (!keys.Contains(property.Name)) throw AnalyseFaults.UnknownKey(file.FullName, property.Name, keys);
        return document;
    }

    private static AnalysisSetting<double> Number(
        string name, string description, double standard, Func<PointSourceSettings, double, PointSourceSettings> apply) =>
        new(name, FormattableString.Invariant($"{description} [{standard}]"), apply);

    private static AnalysisSetting<int> Whole(
        string name, string description, int standard, Func<PointSourceSettings, int, PointSourceSettings> apply) =>
        new(name, FormattableString.Invariant($"{description} [{standard}]"), apply);

    private static T Word<T>(string name, string value, Dictionary<string, T> words) =>
        words.TryGetValue(value, out var found) ? found : throw AnalyseFaults.WrongValue(name, value, $"one of {string.Join(", ", words.Keys)}");

    private static PointSourceSettings AddExclusions(PointSourceSettings settings, string path)
    {
        var sky = ExclusionFiles.Read(path, File.ReadAllBytes(path));
        return settings with
        {
            Exclusions = [.. settings.Exclusions, .. sky.Circles],
            ExclusionRule = ExcludedSky.Either(settings.ExclusionRule, sky.Rule),
            ExclusionPaths = [.. settings.ExclusionPaths, path],
        };
    }

    private static CircleRegion Circle(string text)
    {
        var parts = text.Split(',');
        if (parts.Length == 3 && Parse(parts[0]) is { } ra && Parse(parts[1]) is { } dec && Parse(parts[2]) is { } radius)
            return new CircleRegion(ra, dec, radius);
        throw AnalyseFaults.WrongValue("exclude", text, "RA,DEC,RADIUS in deg, such as 83.6,22.0,0.3,");
    }

    private static (double, double) Pair(string name, string text, string wanted)
    {
        var parts = text.Split(',');
        return parts.Length == 2 && Parse(parts[0]) is { } low && Parse(parts[1]) is { } high
            ? (low, high)
            : throw AnalyseFaults.WrongValue(name, text, wanted);
    }

    private static ParameterSetting Parameter(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var isFixed = equals > 0 && text[equals - 1] == ':';
        if (equals > 0 && Parse(text[(equals + 1)..]) is { } value)
            return new ParameterSetting(text[..(isFixed ? equals - 1 : equals)]) { Value = value, Frozen = isFixed ? true : null };
        throw AnalyseFaults.WrongValue("parameter", text, "NAME=VALUE or NAME:=VALUE, such as index=2.3,");
    }

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}

using System.Text.Json;
using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Sensitivity;

namespace TapGamma.Analysis.Products;

/// <summary>The sensitivity at a position, as JSON and as tables.</summary>
public static class SensitivityProducts
{
    private const string Dnde = "cm-2 s-1 TeV-1";

    /// <summary>What is made.</summary>
    internal static IReadOnlyList<JobProductDescription> Descriptions { get; } =
    [
        new("sensitivity.vot", "application/x-votable+xml", "Sensitivity by energy (VOTable)"),
        new("sensitivity.fits", "application/fits", "Sensitivity by energy"),
        new("sensitivity.ecsv", "text/plain", "Sensitivity by energy (ECSV)"),
        new("result.json", "application/json", "Everything that was found"),
    ];

    /// <summary>The weakest flux in each of the bands that the flux points would have.</summary>
    public static IReadOnlyList<SensitivityPoint> Points(PointSourceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new SensitivityEstimator(result.Stacked).Run(Edges(result.Settings));
    }

    /// <summary>Writes the result document.</summary>
    public static byte[] Document(PointSourceResult result, IReadOnlyList<SensitivityPoint> points)
    {
        ArgumentNullException.ThrowIfNull(result);
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                ra_deg = result.Settings.RaDeg,
                dec_deg = result.Settings.DecDeg,
                livetime_s = result.Stacked.LivetimeS,
                n_runs = result.UsedRuns.Count(),
                flux_unit = Dnde,
                points = points.Select(point => new
                {
                    e_min_TeV = point.MinTeV,
                    e_max_TeV = point.MaxTeV,
                    e_ref_TeV = point.ReferenceTeV,
                    dnde = Finite(point.Dnde),
                    excess = Finite(point.Excess),
                    background = point.Background,
                    criterion = point.Criterion.Length > 0 ? point.Criterion : null,
                }),
            },
            JsonSerializerOptions.Web);
    }

    internal static IReadOnlyList<ProductFile> Make(PointSourceResult result, ProductContext context)
    {
        var points = Points(result);
        var table = new ProductTable("SENSITIVITY").Say("SOFTWARE", $"{ProductContext.Program} {context.Version}").SayRecord(context)
            .Add("e_ref", "TeV", "energy of the differential flux", points.Select(p => p.ReferenceTeV))
            .Add("e_min", "TeV", "lower edge", points.Select(p => p.MinTeV))
            .Add("e_max", "TeV", "upper edge", points.Select(p => p.MaxTeV))
            .Add("dnde", Dnde, "weakest differential flux that would be detected", points.Select(p => p.Dnde))
            .Add("excess", "", "excess counts it would give", points.Select(p => p.Excess))
            .Add("background", "", "background counts in the on region", points.Select(p => p.Background));
        byte[][] contents = [table.ToVoTable(), table.ToFits(ProductCards.Of(result, context)), table.ToEcsv(), Document(result, points)];
        return [.. Descriptions.Zip(contents, (about, content) => new ProductFile(about.Name, about.MediaType, about.Description, content))];
    }

    private static List<double> Edges(PointSourceSettings settings)
    {
        if (settings.FluxPointEdgesTeV is { } given) return [.. given];
        var perDecade = Math.Max(1, settings.FluxPointsPerDecade);
        var count = (int)Math.Round(perDecade * Math.Log10(settings.MaxEnergyTeV / settings.MinEnergyTeV));
        return [.. Enumerable.Range(0, count + 1).Select(k => settings.MinEnergyTeV * Math.Pow(10, (double)k / perDecade))];
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}

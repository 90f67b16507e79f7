using System.Text.Json;
using TapGamma.Dl3.Irfs;
using TapGamma.Fits;
using TapGamma.Testing;

namespace TapGamma.Dl3.Tests;

public sealed class IrfReferenceTests
{
    /// <summary>Gammapy takes the logarithms of a background (down to -87) in 32 bits.</summary>
    private const double Float32Logarithms = 1e-5;

    [Fact]
    public void Responses_of_run_23523_agree_with_Gammapy()
    {
        Assert.SkipUnless(GammapyReference.IsPresent, GammapyReference.Reason);
        var probe = GammapyReference.Read("crab").GetProperty("irf_probe");
        var (energies, offsets) = (probe.Doubles("energies_TeV"), probe.Doubles("offsets_deg"));
        var (aeff, psf) = ((Aeff2D)Read(23523, "AEFF"), (IPsf)Read(23523, "PSF"));
        var rads = probe.Doubles("rads_deg");
        for (var i = 0; i < energies.Length; i++)
        {
            for (var j = 0; j < offsets.Length; j++)
            {
                var area = probe.GetProperty("aeff_m2[energy][offset]")[i][j].GetDouble();
                GammapyReference.AssertClose(area, aeff.Evaluate(energies[i], offsets[j]), $"aeff {energies[i]} {offsets[j]}");
                for (var k = 0; k < rads.Length; k++)
                {
                    var part = probe.GetProperty("containment[energy][offset][rad]")[i][j][k].GetDouble();
                    GammapyReference.AssertClose(part, psf.Containment(energies[i], offsets[j], rads[k]), $"containment {energies[i]} {offsets[j]} {rads[k]}");
                }
            }
        }
    }

    [Fact]
    public void Dispersion_and_background_of_run_23523_agree_with_Gammapy()
    {
        Assert.SkipUnless(GammapyReference.IsPresent, GammapyReference.Reason);
        var probe = GammapyReference.Read("crab").GetProperty("irf_probe");
        var (edisp, bkg) = ((Edisp2D)Read(23523, "EDISP"), ((Bkg3D)Read(23523, "BKG")).WithExchangedFieldAxes());
        double[] energies = [0.3, 1, 5];
        var (migra, offsets) = (probe.Doubles("migra"), probe.Doubles("edisp_offsets_deg"));
        var points = probe.GetProperty("bkg_fov_points_deg");
        for (var i = 0; i < energies.Length; i++)
        {
            for (var j = 0; j < migra.Length; j++)
                for (var k = 0; k < offsets.Length; k++)
                    GammapyReference.AssertClose(probe.GetProperty("edisp_density[E 0.3,1,5 TeV][migra][offset 0,0.5,1.75]")[i][j][k].GetDouble(),
                        edisp.Evaluate(energies[i], migra[j], offsets[k]), $"edisp {energies[i]} {migra[j]} {offsets[k]}");
            for (var j = 0; j < points.GetArrayLength(); j++)
                GammapyReference.AssertClose(probe.GetProperty("bkg_rate[E 0.3,1,5][point] TeV-1 s-1 sr-1")[i][j].GetDouble(),
                    bkg.Evaluate(energies[i], points[j][0].GetDouble(), points[j][1].GetDouble()), $"bkg {energies[i]} {points[j]}", Float32Logarithms);
        }
    }

    [Theory]
    [InlineData("crab")]
    [InlineData("pks2155")]
    [InlineData("es0414")]
    [InlineData("ngc253")]
    [InlineData("empty")]
    public void Exposure_and_dispersion_of_every_run_agree_with_Gammapy(string target)
    {
        Assert.SkipUnless(GammapyReference.IsPresent, GammapyReference.Reason);
        var (root, settings) = (GammapyReference.Read(target), GammapyReference.Read("settings-" + target));
        var (truth, reco) = (settings.Doubles("true_edges_TeV"), settings.Doubles("reco_edges_TeV"));
        foreach (var run in root.GetProperty("observations").EnumerateArray())
            CompareRun(run, truth, reco, root.GetProperty("on_radius_deg").GetDouble(), settings.Doubles("probe_energies_TeV"));
    }

    private static void CompareRun(JsonElement run, double[] truth, double[] reco, double onRadius, double[] probeEnergies)
    {
        var id = run.GetProperty("obs_id").GetInt64();
        var (offset, livetime) = (run.GetProperty("offset_deg").GetDouble(), run.GetProperty("livetime_s").GetDouble());
        var file = Open(id);
        var (aeff, psf, edisp) = ((Aeff2D)Read(file, "AEFF"), (IPsf)Read(file, "PSF"), (Edisp2D)Read(file, "EDISP"));
        var exposure = run.Doubles("exposure_m2_s");
        for (var i = 0; i < exposure.Length; i++)
        {
            var centre = Math.Sqrt(truth[i] * truth[i + 1]);
            GammapyReference.AssertClose(exposure[i], aeff.Evaluate(centre, offset) * livetime * psf.Containment(centre, offset, onRadius), $"{id} exposure {i}");
        }

        var kernel = new double[(truth.Length - 1) * (reco.Length - 1)];
        edisp.FillKernel(truth, reco, offset, kernel);
        foreach (var row in run.GetProperty("edisp_rows").EnumerateObject())
        {
            var expected = row.Value.Doubles("p");
            var first = row.Value.GetProperty("row").GetInt32() * expected.Length;
            for (var j = 0; j < expected.Length; j++) Assert.Equal(expected[j], kernel[first + j], 1e-11);
        }

        var sums = run.Doubles("edisp_row_sums");
        for (var i = 0; i < sums.Length; i++) Assert.Equal(sums[i], kernel.AsSpan(i * (reco.Length - 1), reco.Length - 1).ToArray().Sum(), 1e-11);
        for (var i = 0; i < probeEnergies.Length; i++)
        {
            GammapyReference.AssertClose(run.Doubles("probe_aeff_m2")[i], aeff.Evaluate(probeEnergies[i], offset), $"{id} area {i}");
            GammapyReference.AssertClose(run.Doubles("probe_containment")[i], psf.Containment(probeEnergies[i], offset, onRadius), $"{id} containment {i}");
        }
    }

    private static FitsFile Open(long id) =>
        FitsFile.Open(Path.Combine(Repository.HessData!, FormattableString.Invariant($"data/hess_dl3_dr1_obs_id_{id:000000}.fits.gz")));

    private static IIrf Read(long id, string hdu) => Read(Open(id), hdu);

    private static IIrf Read(FitsFile file, string hdu) => IrfTypes.Of(file.Table(hdu).Header)!.Read(file.Table(hdu));
}

using TapGamma.Analysis.Fitting;
using TapGamma.Analysis.Models;
using TapGamma.Analysis.Sensitivity;
using TapGamma.Analysis.Statistics;
using TapGamma.Analysis.Tests.Agreement;

namespace TapGamma.Analysis.Tests.Sensitivity;

public sealed class SensitivityEstimatorTests
{
    [Fact]
    public void Flux_of_the_sensitivity_gives_the_excess_and_significance_asked_for()
    {
        var dataset = Reference.Load("crab").Stacked();
        foreach (var point in new SensitivityEstimator(dataset).Run([1, 1.585, 2.512, 39.81]))
        {
            var (first, end) = (dataset.Reco.NearestEdge(point.MinTeV), dataset.Reco.NearestEdge(point.MaxTeV));
            var amplitude = point.Dnde * point.ReferenceTeV * point.ReferenceTeV;
            var signal = SpectrumLikelihood.PredictSignal(dataset, SpectralModels.Find("pl")!, null, [2, amplitude, 1]);
            Assert.Equal(1, signal[first..end].Sum() / point.Excess, 1e-9);
            var off = dataset.CountsOff[first..end].Sum();
            var sigmas = Significance.LiMa(point.Excess + point.Background, off, point.Background / off);
            Assert.True(point.Criterion == "significance" ? Math.Abs(sigmas - 5) < 1e-9 : sigmas > 5);
            Assert.True(point.Excess >= 10);
        }
    }
}

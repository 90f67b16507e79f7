namespace TapGamma.Analysis.Tests.Agreement;

/// <summary>Ring-background maps in compatibility mode (the peer reads 3D backgrounds with exchanged field axes).</summary>
public sealed class RingMapTests
{
    [Theory]
    [InlineData("crab")]
    [InlineData("pks2155")]
    [InlineData("es0414")]
    [InlineData("ngc253")]
    [InlineData("empty")]
    public void Ring_significance_agrees(string target)
    {
        var wanted = Reference.Load(target).Root.GetProperty("ring_map");
        var maps = ChainTests.Analyse(target).RingMaps!;
        const int at = 100;
        Assert.Equal(Reference.Number(wanted, "stacked_counts_at_target"), maps.Counts[at, at]);
        Assert.Equal(Reference.Number(wanted, "stacked_counts_off_at_target"), maps.Off[at, at], 0.01);
        Assert.Equal(Reference.Number(wanted, "stacked_counts_in_mask"), maps.Counts.Values.Sum());
        Assert.Equal(1, 1 / maps.Alpha[at, at] / Reference.Number(wanted, "stacked_acceptance_off_at_target"), 1e-5);
        var significance = wanted.GetProperty("correlate_off_false");
        Assert.Equal(Reference.Number(significance, "target_sqrt_ts"), maps.Significance[at, at], 1e-3);
        Assert.Equal(Reference.Number(significance, "peak_sqrt_ts"), maps.Significance.Values.Max(), 1e-3);
        var (mean, width) = maps.OffDistribution();
        Assert.Equal(Reference.Number(significance, "off_mean"), mean, 1e-3);
        Assert.Equal(Reference.Number(significance, "off_std"), width, 1e-3);
        var row = Reference.Doubles(significance.GetProperty("sqrt_ts_row_through_target"));
        for (var i = 0; i < row.Length; i++)
            if (double.IsFinite(row[i])) Assert.Equal(row[i], maps.Significance[at, i * 10], 1e-3);
    }
}

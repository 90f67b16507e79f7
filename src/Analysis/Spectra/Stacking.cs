namespace TapGamma.Analysis.Spectra;

/// <summary>Adds the data sets of several runs into one, each bin from the runs whose mask admits it.</summary>
public static class Stacking
{
    /// <summary>Stacks data sets on the same axes; runs without an unmasked bin contribute nothing.</summary>
    public static SpectrumDataset Stack(IReadOnlyList<SpectrumDataset> datasets)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        if (datasets.Count == 0) throw new ArgumentException("Nothing to stack.", nameof(datasets));
        var stack = new DatasetStack(datasets[0].Reco, datasets[0].True);
        foreach (var dataset in datasets) stack.Add(dataset);
        return stack.Sum();
    }
}

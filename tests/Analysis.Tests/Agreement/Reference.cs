using System.Text.Json;
using TapGamma.Analysis.Spectra;
using TapGamma.Testing;

namespace TapGamma.Analysis.Tests.Agreement;

/// <summary>
/// Numbers of Gammapy 1.0 for one target, kept beside the checkout (reference/gammapy-1.0; how they were made is told
/// there in algorithm-notes.md).
/// </summary>
internal sealed class Reference
{
    private Reference(string name, JsonElement root) => (Name, Root) = (name, root);

    public string Name { get; }

    public JsonElement Root { get; }

    public static string? Folder => Repository.SharedPath("reference/gammapy-1.0");

    public static Reference Load(string name)
    {
        Assert.SkipWhen(Folder is null, "The reference numbers of Gammapy 1.0 are not beside this checkout.");
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder!, name + ".json")));
        return new Reference(name, document.RootElement.Clone());
    }

    public static double[] Doubles(JsonElement element) =>
        [.. element.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Null ? double.NaN : e.GetDouble())];

    public static double Number(JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: JsonValueKind.Number } n ? n.GetDouble() : double.NaN;

    /// <summary>The stacked data set as the peer kept it.</summary>
    public SpectrumDataset Stacked()
    {
        var settings = Load("settings-" + Name).Root;
        var s = Root.GetProperty("stacked");
        var exposure = Doubles(s.GetProperty("exposure_m2_s"));
        return new SpectrumDataset
        {
            Name = Name,
            Reco = new EnergyAxis(Doubles(settings.GetProperty("reco_edges_TeV"))),
            True = new EnergyAxis(Doubles(settings.GetProperty("true_edges_TeV"))),
            Counts = Doubles(s.GetProperty("counts")),
            CountsOff = Doubles(s.GetProperty("counts_off")),
            Alpha = Doubles(s.GetProperty("alpha")),
            Mask = [.. Doubles(s.GetProperty("mask_safe")).Select(m => m != 0)],
            ExposureM2S = exposure,
            FullExposureM2S = exposure,
            Dispersion = [.. s.GetProperty("edisp_matrix[true][reco]").EnumerateArray().SelectMany(Doubles)],
            LivetimeS = Number(s, "livetime_s"),
        };
    }

    /// <summary>Our name of a model that the reference calls otherwise.</summary>
    public static string ModelName(string reference) => reference.Replace("_ebl", "", StringComparison.Ordinal) switch
    {
        "logpar" => "logparabola",
        var name => name,
    };
}

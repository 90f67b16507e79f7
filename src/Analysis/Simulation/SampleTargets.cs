using TapGamma.Analysis.Absorption;
using TapGamma.Analysis.Models;
using TapGamma.Sky;

namespace TapGamma.Analysis.Simulation;

/// <summary>The four targets of the sample archive.</summary>
public static class SampleTargets
{
    /// <summary>A steady source like the Crab Nebula: a power law.</summary>
    public static SimulatedTarget Crab { get; } = Of("Crab Nebula", "crab", new(83.633212, 22.01446), 0.5,
        position => new(position, Model("pl"), [2.6, 3.5e-11, 1]));

    /// <summary>A blazar like PKS 2155-304 at redshift 0.116: a power law, absorbed on its way.</summary>
    public static SimulatedTarget Blazar { get; } = Of("PKS 2155-304", "pks2155-304", new(329.716938, -30.225588), 0.5,
        position => new(position, Model("pl"), [2.6, 9e-12, 1]) { Absorption = new BuiltInAbsorption(0.116) });

    /// <summary>A supernova remnant like RX J1713.7-3946: a shell with a cut-off spectrum.</summary>
    public static SimulatedTarget Shell { get; } = Of("RX J1713.7-3946", "rxj1713", new(258.3875, -39.763333), 0.7,
        position => new(position, Model("ecpl"), [2.0, 2e-11, 1, 1 / 12.0, 1]) { Shape = SourceShape.Shell(0.35, 0.55) });

    /// <summary>A field without any source.</summary>
    public static SimulatedTarget Empty { get; } = new("Empty Field", "empty", new(40, -45), 0.5, []);

    private static ISpectralModel Model(string name) => SpectralModels.Find(name)!;

    private static SimulatedTarget Of(
        string name, string tag, SkyPoint position, double wobbleDeg, Func<SkyPoint, SimulatedSource> source) =>
        new(name, tag, position, wobbleDeg, [source(position)]);
}

using TapGamma.Sky;

namespace TapGamma.Analysis.Simulation;

/// <summary>A position that runs are pointed around, and what shines there.</summary>
/// <param name="Name">The name that goes into OBJECT.</param>
/// <param name="Tag">The name in short, lower case.</param>
/// <param name="Position">Its position, ICRS.</param>
/// <param name="WobbleDeg">Distance of the pointings from the position.</param>
/// <param name="Sources">The sources in its field; none for an empty field.</param>
public sealed record SimulatedTarget(
    string Name, string Tag, SkyPoint Position, double WobbleDeg, IReadOnlyList<SimulatedSource> Sources);

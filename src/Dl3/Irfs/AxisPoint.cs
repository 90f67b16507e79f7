namespace TapGamma.Dl3.Irfs;

/// <summary>A coordinate between two nodes of an axis.</summary>
/// <param name="Index">The lower node.</param>
/// <param name="Step">1, or 0 on an axis of one node, which is constant.</param>
/// <param name="Weight">Weight of the upper node; outside [0, 1] beyond the nodes.</param>
/// <param name="IsInside">Whether the coordinate lies within the outermost edges.</param>
public readonly record struct AxisPoint(int Index, int Step, double Weight, bool IsInside);

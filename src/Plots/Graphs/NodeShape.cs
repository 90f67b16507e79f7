namespace TapGamma.Plots.Graphs;

/// <summary>The shapes in which PROV draws its classes (W3C PROV graph layout conventions).</summary>
internal enum NodeShape
{
    /// <summary>An ellipse: an entity.</summary>
    Entity,

    /// <summary>A rectangle: an activity.</summary>
    Activity,

    /// <summary>A house: an agent.</summary>
    Agent,
}

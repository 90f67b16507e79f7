namespace TapGamma.Analysis.Regions;

/// <summary>One kind of file that tells excluded sky.</summary>
internal interface IExclusionReader
{
    /// <summary>What the kind is called in messages.</summary>
    string Name { get; }

    /// <summary>Reads a file of this kind; null when it is of another.</summary>
    /// <exception cref="Diagnostics.InvalidInputException">It is of this kind, and wrong.</exception>
    ExcludedSky? TryRead(ExclusionFile file);
}

using TapGamma.Dl3;

namespace TapGamma.Analysis.PointSource;

/// <summary>Where runs come from: a folder of files, an archive. May be asked by several threads at once.</summary>
public interface IObservationSource
{
    /// <summary>Where each run points, in the order results are to have.</summary>
    IReadOnlyList<RunPointing> Pointings { get; }

    /// <summary>A run, to be read on demand.</summary>
    Observation Open(long obsId);

    /// <summary>What is published of a run; null when nothing is.</summary>
    PublishedRun? Published(long obsId) => null;
}

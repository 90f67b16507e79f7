using TapGamma.Dl3;

namespace TapGamma.Analysis.PointSource;

/// <summary>Something gathered from the events of all runs while they are in memory.</summary>
internal interface IRunProduct
{
    /// <summary>Adds a run; called by several threads at once, with results that must not depend on the order.</summary>
    /// <param name="run">The run.</param>
    /// <param name="result">What its reduction gave.</param>
    /// <param name="order">Place of the run in the results.</param>
    void Add(Observation run, RunResult result, int order);
}

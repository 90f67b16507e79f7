using System.IO.Pipelines;
using TapGamma.Tables;

namespace TapGamma.Tap.Queries;

/// <summary>Where the answer of one query goes: a response, or the result file of a job.</summary>
internal interface IQueryOutput
{
    /// <summary>Called once, when the first row is at hand: until then a fault can still become an error document.</summary>
    PipeWriter Open();

    /// <summary>Hears how many rows are written, every few kilobytes.</summary>
    void Report(long rows);

    /// <summary>Decides what becomes of a document whose rows end too early: mark it, break it off, or throw.</summary>
    void Fail(ITableWriter writer, Exception fault);

    /// <summary>Sends or stores what is left; also called after <see cref="Fail"/> returned.</summary>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}

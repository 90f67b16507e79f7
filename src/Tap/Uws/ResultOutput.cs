using System.IO.Pipelines;
using System.Runtime.ExceptionServices;
using TapGamma.Tables;
using TapGamma.Tap.Queries;
using TapGamma.Uws;

namespace TapGamma.Tap.Uws;

/// <summary>The answer of a query as a result of a job, which is shown only when it is whole.</summary>
internal sealed class ResultOutput(JobRun run, string name) : IQueryOutput, IAsyncDisposable
{
    private static readonly StreamPipeWriterOptions Options = new(minimumBufferSize: 64 * 1024, leaveOpen: true);

    private FileStream? _file;
    private PipeWriter? _pipe;

    public PipeWriter Open()
    {
        _file = run.Create(name);
        return _pipe = PipeWriter.Create(_file, Options);
    }

    public void Report(long rows) => run.Report(new JobProgress(rows, _file!.Position));

    /// <summary>A result that is not whole is none: the job tells the error.</summary>
    public void Fail(ITableWriter writer, Exception fault) => ExceptionDispatchInfo.Throw(fault);

    public async ValueTask CompleteAsync(CancellationToken cancellationToken) => await _pipe!.FlushAsync(cancellationToken).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        if (_pipe is not null) await _pipe.CompleteAsync().ConfigureAwait(false);
        if (_file is not null) await _file.DisposeAsync().ConfigureAwait(false);
    }
}

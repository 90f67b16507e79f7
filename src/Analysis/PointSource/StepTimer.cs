namespace TapGamma.Analysis.PointSource;

/// <summary>Notes when steps that follow one another were done.</summary>
internal sealed class StepTimer(TimeProvider clock)
{
    private readonly List<StepTime> _steps = [];
    private DateTimeOffset _last = clock.GetUtcNow();

    /// <summary>The steps until now.</summary>
    public IReadOnlyList<StepTime> All => _steps;

    /// <summary>A step is done that began when the one before was done.</summary>
    public void Done(string step)
    {
        var now = clock.GetUtcNow();
        // A clock that is set back must not make steps that end before they begin.
        if (now < _last) now = _last;
        _steps.Add(new StepTime(step, _last, now));
        _last = now;
    }
}

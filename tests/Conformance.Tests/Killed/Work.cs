namespace TapGamma.Conformance.Tests.Killed;

/// <summary>What a server is doing when it is killed.</summary>
public enum Work
{
    /// <summary>A table is half sent, to a query or to a job.</summary>
    Upload,

    /// <summary>A job executes and has no row yet.</summary>
    Execution,

    /// <summary>A job's result is half written.</summary>
    Writing,

    /// <summary>A job's deletion was asked for and not yet answered.</summary>
    Deletion,
}

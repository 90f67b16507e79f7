namespace TapGamma.Uws;

/// <summary>Where a job stands (UWS 1.1, section 2.1.3).</summary>
public enum ExecutionPhase
{
    /// <summary>Made, and not yet asked to run.</summary>
    Pending,

    /// <summary>Waiting for a worker.</summary>
    Queued,

    /// <summary>Running.</summary>
    Executing,

    /// <summary>Ended with its results.</summary>
    Completed,

    /// <summary>Ended with an error.</summary>
    Error,

    /// <summary>Ended by the client, or by the service at the end of its time.</summary>
    Aborted,

    /// <summary>The service does not know; ask again.</summary>
    Unknown,

    /// <summary>Waiting for the client to run it again.</summary>
    Held,

    /// <summary>Waiting for the service to go on.</summary>
    Suspended,

    /// <summary>Past its destruction: the record is kept, the results are gone.</summary>
    Archived,
}

namespace TapGamma.Uws;

/// <summary>One parameter of a job.</summary>
/// <param name="Name">Its name, in the spelling of the service.</param>
/// <param name="Value">Its value; with <paramref name="File"/>, the name under which the content is fetched.</param>
/// <param name="File">File in the job's folder that holds the content of an inline upload, or null.</param>
/// <param name="MediaType">Media type of that file, if the client named it.</param>
public sealed record JobParameter(string Name, string Value, string? File = null, string? MediaType = null);

/// <summary>One result of a job.</summary>
/// <param name="Name">Its identifier, such as <c>result</c>.</param>
/// <param name="File">File in the job's folder.</param>
/// <param name="MediaType">Media type, with its parameters.</param>
/// <param name="Size">Bytes.</param>
public sealed record JobResult(string Name, string File, string MediaType, long Size)
{
    /// <summary>Address below that of the job, for a result that is made of the others when somebody asks for it; it has no file.</summary>
    public string? Link { get; init; }

    /// <summary>A result that is made when somebody asks for it.</summary>
    public static JobResult Made(string name, string link, string mediaType) => new(name, "", mediaType, 0) { Link = link };
}

/// <summary>Why a job has no result.</summary>
/// <param name="Message">For the user; the error document says no more than this.</param>
/// <param name="IsTransient">True when the same job may succeed later.</param>
public sealed record JobError(string Message, bool IsTransient = false)
{
    /// <summary>True when the service is at fault, and neither the request nor the load.</summary>
    public bool IsInternal { get; init; }
}

/// <summary>How far a run has come.</summary>
/// <param name="Rows">Rows written so far, or null where rows mean nothing.</param>
/// <param name="Bytes">Bytes written so far.</param>
/// <param name="Step">What is being done, for people.</param>
/// <param name="Fraction">Part done, from 0 to 1, when known.</param>
public sealed record JobProgress(long? Rows = null, long? Bytes = null, string? Step = null, double? Fraction = null);

/// <summary>One line of a job list (UWS 1.1, section 2.2.2.1).</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Phase">Where the job stands.</param>
/// <param name="RunId">The client's own name for it.</param>
/// <param name="Owner">Who made it; null when anonymous.</param>
/// <param name="CreationTime">When it was made.</param>
public sealed record JobReference(string Id, ExecutionPhase Phase, string? RunId, string? Owner, DateTimeOffset CreationTime);

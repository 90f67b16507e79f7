namespace TapGamma.Uws;

/// <summary>Where a queue tells what the operator should know.</summary>
public interface IJobLog
{
    /// <summary>A run has thrown.</summary>
    /// <returns>What the user may know of it.</returns>
    JobError RunFailed(Job job, Exception fault);

    /// <summary>The store does not answer; the queue goes on trying.</summary>
    void StoreFailed(Exception fault);

    /// <summary>The server that ran the job has died; the job is begun anew or ended.</summary>
    void Recovered(Job job, bool isRepeated);

    /// <summary>Files that no job owns are removed.</summary>
    void OrphanRemoved(string id);
}

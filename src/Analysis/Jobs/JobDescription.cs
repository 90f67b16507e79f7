namespace TapGamma.Analysis.Jobs;

/// <summary>What a client must know of a job, whoever runs it.</summary>
/// <param name="Name">Name, as it stands in addresses.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Description">What it does, in a sentence or two.</param>
/// <param name="Parameters">What a web request may give.</param>
/// <param name="Products">What it makes; the first of a media type is the product for a client that names this type.</param>
public sealed record JobDescription(
    string Name,
    string Title,
    string Description,
    IReadOnlyList<JobParameterDescription> Parameters,
    IReadOnlyList<JobProductDescription> Products)
{
    /// <summary>Whether it can be given many positions at once, and answers with a row for each.</summary>
    public bool TakesTables { get; init; }

    /// <summary>The description of an analysis.</summary>
    public static JobDescription Of(IAnalysisJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new(job.Name, job.Title, job.Description, [.. job.Parameters.Select(parameter => parameter.Description)], job.Products) { TakesTables = job.TakesTables };
    }
}

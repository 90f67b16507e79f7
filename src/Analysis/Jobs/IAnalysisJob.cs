using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Analysis.Jobs;

/// <summary>
/// One job that the program offers on the command line and the server at <c>/jobs/{name}</c>. Everything that a client
/// sees of it is made from what it says here.
/// </summary>
public interface IAnalysisJob
{
    /// <summary>Name, as it stands in addresses.</summary>
    string Name { get; }

    /// <summary>Name for people.</summary>
    string Title { get; }

    /// <summary>What it does, in a sentence or two.</summary>
    string Description { get; }

    /// <summary>What a web request may give.</summary>
    IReadOnlyList<JobParameter> Parameters { get; }

    /// <summary>What it makes; the first of a media type is the product for a client that names this type.</summary>
    IReadOnlyList<JobProductDescription> Products { get; }

    /// <summary>Whether it can be given many positions at once, and answers with a row for each.</summary>
    bool TakesTables => false;

    /// <summary>The settings the job starts from, upon which the parameters come.</summary>
    PointSourceSettings Preset(PointSourceSettings settings);

    /// <summary>Runs it.</summary>
    /// <param name="settings">Settings of the analysis.</param>
    /// <param name="source">Where the runs come from.</param>
    /// <param name="draw">Draws pictures of what was found, while the other files are made.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Diagnostics.InvalidInputException">The settings contradict themselves, or no run can be used.</exception>
    JobProducts Run(
        PointSourceSettings settings, IObservationSource source, Func<PointSourceResult, ProductContext, IReadOnlyList<ProductFile>> draw,
        IProgress<AnalysisProgress>? progress, CancellationToken cancellationToken);
}

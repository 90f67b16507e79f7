using TapGamma.Dl3;
using TapGamma.Store;
using TapGamma.Tap.Publications;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Links;

/// <summary>A published product with all that links are made of.</summary>
/// <param name="Product">The product.</param>
/// <param name="Collection">Its collection; null when it was loaded as a row without files.</param>
/// <param name="Hdus">What the run's files hold; empty without files.</param>
/// <param name="BundleFile">The file that is the run's bundle already, if one is.</param>
internal sealed record LinkedProduct(
    PublishedProduct Product, PublishedCollection? Collection, IReadOnlyList<HduReference> Hdus, PublishedFile? BundleFile)
{
    /// <summary>The response that the product is, or null when it is the run itself.</summary>
    public RunProduct? Response { get; } = RunProduct.Responses.FirstOrDefault(response => response.Name == Product.Subtype);

    /// <summary>The publication that it is a result of; null when it is none.</summary>
    public Publication? Publication { get; init; }

    /// <summary>Whether events can be served.</summary>
    public bool HasEvents => Response is null && RunProduct.Events.IsIn(Hdus);

    /// <summary>XML ID of the run's own descriptor of SODA.</summary>
    public required string SodaId { get; init; }

    private LinkVocabulary Vocabulary => LinkVocabulary.Of(Collection);

    /// <summary>A link to a file that is made of the run.</summary>
    public Link To(RunProduct file, string semantics) => new(semantics, file.Description)
    {
        Access = file.PathOf(Product.Run),
        ContentType = "application/fits",
        ContentQualifier = QualifierOf(file),
        LocalSemantics = file.Name,
    };

    private string? QualifierOf(RunProduct file) =>
        RunProduct.Others.Contains(file) ? null
        : (RunProduct.Responses.Contains(file) ? Vocabulary.ResponseStem : Vocabulary.EventStem) + file.Name;
}

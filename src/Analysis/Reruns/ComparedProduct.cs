using System.Security.Cryptography;
using TapGamma.Analysis.Products;
using TapGamma.Provenance.Model;

namespace TapGamma.Analysis.Reruns;

/// <summary>A product that a record tells of, beside the one that was made again.</summary>
/// <param name="Name">File name.</param>
/// <param name="Difference">How they differ, in words; null when they are the same bytes.</param>
public sealed record ComparedProduct(string Name, string? Difference)
{
    /// <summary>Compares product by product: bit-equal, or the largest difference of a number.</summary>
    /// <param name="products">The products as the record tells of them.</param>
    /// <param name="again">What was made again.</param>
    /// <param name="before">The bytes of a product then; null when they are not here any more.</param>
    public static IReadOnlyList<ComparedProduct> Of(
        IEnumerable<Entity> products, IEnumerable<ProductFile> again, Func<Entity, byte[]?> before)
    {
        var now = again.ToDictionary(file => file.Name, StringComparer.Ordinal);
        return [.. products.Select(product => Path.GetFileName(product.Location!) is var name && now.TryGetValue(name, out var file)
            ? new ComparedProduct(name, Compare(product, file, before)) : new ComparedProduct(name, "it is not made any more"))];
    }

    private static string? Compare(Entity product, ProductFile again, Func<Entity, byte[]?> before) =>
        Convert.ToHexStringLower(SHA256.HashData(again.Content)) == product.Sha256 ? null
        : before(product) is { } content ? ProductDifference.Of(again.Name, content, again.Content)
        : "it differs, and the product itself is not here to compare numbers";
}

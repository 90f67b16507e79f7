using Microsoft.AspNetCore.Http;
using TapGamma.Analysis.Catalogues;
using TapGamma.Analysis.Jobs;
using TapGamma.Diagnostics;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Records;
using TapGamma.Tap.Runs;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>What a client of the blocking form wants back: the page, the job, or one product.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="MediaTypes">Media types of products that serve, most wanted first.</param>
/// <param name="Name">Name of the product, if it was named.</param>
internal sealed record ProductChoice(ProductChoiceKind Kind, IReadOnlyList<string> MediaTypes, string? Name = null)
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["fits"] = "application/fits",
        ["json"] = "application/json",
        ["png"] = "image/png",
        ["svg"] = "image/svg+xml",
        ["votable"] = "application/x-votable+xml",
        ["text/xml"] = "application/x-votable+xml",
        ["yaml"] = "application/yaml",
        ["zip"] = "application/zip",
    };

    /// <summary>Reads the wish from PRODUCT, RESPONSEFORMAT or, without them, from what the client accepts.</summary>
    /// <exception cref="InvalidInputException">Nothing of that type or name is made.</exception>
    public static ProductChoice Of(HttpContext context, DaliParameters parameters, JobDescription job)
    {
        var faults = new List<Diagnostic>();
        var (format, name) = (parameters.Single("RESPONSEFORMAT", faults) ?? parameters.Single("FORMAT", faults), parameters.Single("PRODUCT", faults));
        if (name is not null && name != JobRecords.File && !Offered(job).Any(product => product.Name == name))
            faults.Add(RunDiagnostics.ProductUnknown(name, job.Products.Select(product => product.Name)));
        var choice = format is null ? null : OfFormat(format, job, faults);
        if (faults.Count > 0) throw new InvalidInputException(faults);
        if (name is not null) return new ProductChoice(ProductChoiceKind.Product, [], name);
        return choice ?? OfAccepted(context, job);
    }

    /// <summary>The product of a finished job that suits, or null.</summary>
    public JobResult? Find(Job record, JobDescription job)
    {
        if (Name is not null) return record.Results.FirstOrDefault(result => result.Name == Name);
        foreach (var type in MediaTypes)
            foreach (var product in Offered(job).Where(product => product.MediaType == type))
                if (record.Results.FirstOrDefault(result => result.Name == product.Name) is { } found) return found;
        return null;
    }

    private static IEnumerable<JobProductDescription> Offered(JobDescription job) => job.TakesTables
        ? [new(CatalogueTable.FileName, "application/x-votable+xml", "A row for each position"), .. job.Products]
        : job.Products;

    private static ProductChoice? OfFormat(string format, JobDescription job, List<Diagnostic> faults)
    {
        var plain = format.Split(';')[0].Trim();
        if (plain.ToLowerInvariant() is "html" or "text/html") return new ProductChoice(ProductChoiceKind.Page, []);
        if (plain.Equals("uws", StringComparison.OrdinalIgnoreCase)) return new ProductChoice(ProductChoiceKind.Job, []);
        var type = Aliases.GetValueOrDefault(plain, plain.ToLowerInvariant());
        if (Offered(job).Any(product => product.MediaType == type)) return new ProductChoice(ProductChoiceKind.Product, [type]);
        faults.Add(RunDiagnostics.WrongProduct(format, Offered(job).Select(product => product.MediaType).Distinct()));
        return null;
    }

    private static ProductChoice OfAccepted(HttpContext context, JobDescription job)
    {
        if (Browsers.Ask(context)) return new ProductChoice(ProductChoiceKind.Page, []);
        string[] types = [.. Browsers.Accepted(context).Select(type => Aliases.GetValueOrDefault(type, type))];
        string[] offered = [.. types.TakeWhile(type => type is not "*/*" and not "text/html").Where(type => Offered(job).Any(product => product.MediaType == type))];
        return offered.Length > 0 ? new ProductChoice(ProductChoiceKind.Product, offered)
            : types.Contains("text/html") ? new ProductChoice(ProductChoiceKind.Page, [])
            : new ProductChoice(ProductChoiceKind.Job, []);
    }
}

/// <summary>What a client wants back.</summary>
internal enum ProductChoiceKind
{
    /// <summary>The UWS job.</summary>
    Job,

    /// <summary>A page to look at.</summary>
    Page,

    /// <summary>A product.</summary>
    Product,
}

using TapGamma.Diagnostics;
using TapGamma.Tap.Dali;
using TapGamma.Uws;

namespace TapGamma.Tap.Publications;

/// <summary>What is to be published of a job, and how.</summary>
/// <param name="Kinds">The products.</param>
/// <param name="Rights">data_rights (ObsCore 1.1, B.4.4).</param>
/// <param name="Creator">obs_creator_name, if the owner wants to be named.</param>
/// <param name="BibReference">bib_reference.</param>
internal sealed record PublicationWish(IReadOnlyList<PublicationKind> Kinds, string Rights, string? Creator, string? BibReference)
{
    private const int LongestText = 200;

    private static readonly string[] s_rights = ["public", "secure", "proprietary"];

    /// <summary>Reads product (repeatable), data_rights, creator and bib_reference.</summary>
    /// <exception cref="InvalidInputException">With every fault.</exception>
    public static PublicationWish Of(DaliParameters parameters, Job job)
    {
        var faults = new List<Diagnostic>();
        PublicationKind[] offered = [.. PublicationKind.All.Where(kind => job.Results.Any(result => result.Name == kind.File))];
        var named = parameters.All("product").OfType<string>().ToArray();
        foreach (var name in named.Where(name => offered.All(kind => kind.File != name)))
            faults.Add(PublicationDiagnostics.ProductUnknown(name, offered.Select(kind => kind.File)));
        var rights = parameters.Single("data_rights", faults)?.ToLowerInvariant() ?? s_rights[0];
        if (!s_rights.Contains(rights)) faults.Add(PublicationDiagnostics.RightsUnknown(rights));
        else if (rights != s_rights[0] && job.Owner is null) faults.Add(PublicationDiagnostics.RightsNeedOwner(rights));
        var (creator, reference) = (Text("creator"), Text("bib_reference"));
        PublicationKind[] chosen = [.. offered.Where(kind => named.Length == 0 ? kind.IsUsual : named.Contains(kind.File))];
        if (faults.Count == 0 && chosen.Length == 0) faults.Add(PublicationDiagnostics.NothingToPublish());
        return faults.Count == 0 ? new PublicationWish(chosen, rights, creator, reference) : throw new InvalidInputException(faults);

        string? Text(string name)
        {
            var text = parameters.Single(name, faults)?.Trim();
            if (text?.Length > LongestText) faults.Add(PublicationDiagnostics.TooLong(name, LongestText));
            return string.IsNullOrEmpty(text) ? null : text;
        }
    }
}

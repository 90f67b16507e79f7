using TapGamma.Analysis.Catalogues;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Provenance;

namespace TapGamma.Analysis.Records;

/// <summary>
/// The name of the record of an analysis: the same for the same question to the same bytes by the same program, and so known before
/// there are products that could carry it (adr/0007).
/// </summary>
internal static class RecordIdentity
{
    // Where files lie and how many threads there are changes no product.
    private static readonly HashSet<string> s_without = ["threads", "exclude_file", "ebl_folder"];

    /// <param name="settings">What was asked.</param>
    /// <param name="inputs">The files.</param>
    /// <param name="positions">The positions of a catalogue, in their order; null for one target.</param>
    public static string Of(PointSourceSettings settings, IReadOnlyList<InputFile> inputs, IEnumerable<CatalogueSource>? positions = null)
    {
        List<string> parts =
        [
            "analysis", ProductContext.Program, ProductContext.ProgramVersion, ProductContext.SourceRevision, settings.Job,
            settings.Job.Length > 0 ? "" : SettingsDocument.Text(settings),
        ];
        var defaults = JobRecordParameters.Of(settings.Job).ToDictionary(p => p.Name, p => p.Default, StringComparer.Ordinal);
        foreach (var given in settings.Given.OrderBy(g => g.Name, StringComparer.Ordinal))
        {
            if (s_without.Contains(given.Name) || (given.Texts is [var only] && only == defaults.GetValueOrDefault(given.Name))) continue;
            parts.AddRange([given.Name, .. given.Texts]);
        }

        if (positions is not null) parts.AddRange(["positions", .. positions.Select(CataloguePositions.Line)]);
        parts.Add("inputs");
        parts.AddRange(inputs.Select(input => input.Sha256));
        return Identifiers.Of([.. parts]);
    }
}

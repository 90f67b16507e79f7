using TapGamma.Analysis.Reruns;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;

namespace TapGamma.Tap.Jobs.Reruns;

/// <summary>What an answer from an earlier result tells of its record: a small part, which is kept for the next who asks the same.</summary>
/// <param name="RecordId">Identifier of the record.</param>
/// <param name="Settings">The settings, each with its values.</param>
/// <param name="Inputs">The files that were read.</param>
/// <param name="Products">The products.</param>
internal sealed record EarlierResult(
    string RecordId, IReadOnlyList<(ParameterTemplate Setting, string[] Values)> Settings, IReadOnlyList<Entity> Inputs, IReadOnlyList<Entity> Products)
{
    /// <summary>The part of a record.</summary>
    public static EarlierResult Of(ProvenanceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var files = new RecordedFileList(record);
        var settings = record.Configured.Where(c => c.ActivityId == record.Id).Select(c => c.ArtefactId).ToHashSet(StringComparer.Ordinal);
        var descriptions = record.ParameterDescriptions.ToDictionary(d => d.Id, StringComparer.Ordinal);
        return new EarlierResult(
            record.Id,
            [
                .. record.Parameters.Where(p => settings.Contains(p.Id)).OrderBy(p => p.Id, StringComparer.Ordinal).GroupBy(p => p.Name)
                    .Select(group => (TemplateOf(group.First(), descriptions), group.Select(p => p.Value).ToArray())),
            ],
            [.. files.Inputs.Select(input => input with { DescriptionId = null })], files.Products);
    }

    private static ParameterTemplate TemplateOf(Parameter parameter, Dictionary<string, ParameterDescription> descriptions) =>
        parameter.DescriptionId is { } id && descriptions.TryGetValue(id, out var found)
            ? new ParameterTemplate(found.Name, found.ValueType)
            {
                Description = found.Description,
                Unit = found.Unit,
                Ucd = found.Ucd,
                Min = found.Min,
                Max = found.Max,
                Options = found.Options,
                Default = found.Default,
            }
            : new ParameterTemplate(parameter.Name, "char");
}

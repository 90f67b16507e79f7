using TapGamma.Plots.Graphs;
using TapGamma.Provenance.Formats;

namespace TapGamma.Tap.Records;

/// <summary>Every form in which the server gives records.</summary>
internal static class RecordForms
{
    /// <summary>All forms; the first is the default.</summary>
    public static IReadOnlyList<RecordForm> All { get; } =
    [
        .. ProvenanceFormats.All.Select(format => new RecordForm(format.Name, format.MediaType, format.Extension, format.Write)),
        new("PROV-SVG", "image/svg+xml", ".svg", (output, record, _) => output.Write(ProvenancePicture.Svg(record))),
        new("PROV-PNG", "image/png", ".png", (output, record, _) => output.Write(ProvenancePicture.Png(record))),
    ];

    /// <summary>The form that a name or media type means; null when there is none.</summary>
    public static RecordForm? Find(string name) => All.FirstOrDefault(form => form.IsCalled(name.Split(';')[0].Trim()));
}

using TapGamma.Diagnostics;
using TapGamma.Plots.Graphs;
using TapGamma.Provenance;
using TapGamma.Provenance.Formats;
using TapGamma.Tap.Uws;

namespace TapGamma.Tap.Records;

/// <summary>Every form in which the server gives records.</summary>
internal static class RecordForms
{
    // What a person can still read; and all pictures of the server wait for the one that is being drawn.
    private const int LargestPicture = 1000;

    /// <summary>All forms; the first is the default.</summary>
    public static IReadOnlyList<RecordForm> All { get; } =
    [
        .. ProvenanceFormats.All.Select(format => new RecordForm(format.Name, format.MediaType, format.Extension, format.Write)),
        new("PROV-SVG", "image/svg+xml", ".svg", (output, record, _) => output.Write(ProvenancePicture.Svg(Drawable(record)))),
        new("PROV-PNG", "image/png", ".png", (output, record, _) => output.Write(ProvenancePicture.Png(Drawable(record)))),
    ];

    /// <summary>The form that a name or media type means; null when there is none.</summary>
    public static RecordForm? Find(string name) => All.FirstOrDefault(form => form.IsCalled(name.Split(';')[0].Trim()));

    private static ProvenanceRecord Drawable(ProvenanceRecord record) => ProvenancePicture.SizeOf(record) is var size && size <= LargestPicture
        ? record : throw new InvalidInputException(JobDiagnostics.TooMuchToDraw(size, LargestPicture));
}

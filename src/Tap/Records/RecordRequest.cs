using TapGamma.Diagnostics;
using TapGamma.Provenance;
using TapGamma.Provenance.Views;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Uws;

namespace TapGamma.Tap.Records;

/// <summary>How much of a record is wanted, in which form and in whose words.</summary>
/// <param name="Form">The form.</param>
/// <param name="View">Name of the view, one of <see cref="ProvenanceViews.All"/>.</param>
/// <param name="Mode">Whose words.</param>
internal sealed record RecordRequest(RecordForm Form, string View, ProvenanceMode Mode)
{
    private const string Whole = "merged";

    /// <summary>Reads RESPONSEFORMAT, VIEW and MODEL.</summary>
    /// <exception cref="InvalidInputException">With every fault.</exception>
    public static RecordRequest Of(DaliParameters parameters)
    {
        var faults = new List<Diagnostic>();
        var (format, view, model) = (parameters.Single("RESPONSEFORMAT", faults), parameters.Single("VIEW", faults), parameters.Single("MODEL", faults));
        var form = format is null ? RecordForms.All[0] : RecordForms.Find(format);
        if (form is null) faults.Add(DaliDiagnostics.FormatUnknown(format!, RecordForms.All.Select(known => known.Name)));
        if (view is not null && !ProvenanceViews.All.ContainsKey(view)) faults.Add(JobDiagnostics.ViewUnknown(view, ProvenanceViews.All.Keys));
        ProvenanceMode? mode = model?.ToUpperInvariant() switch { null or "IVOA" => ProvenanceMode.Ivoa, "W3C" => ProvenanceMode.W3C, _ => null };
        if (mode is null) faults.Add(JobDiagnostics.ModelUnknown(model!));
        return faults.Count == 0 ? new RecordRequest(form!, view ?? Whole, mode!.Value) : throw new InvalidInputException(faults);
    }

    /// <summary>What was asked for, of a record.</summary>
    public byte[] Of(ProvenanceRecord record)
    {
        using var stream = new MemoryStream();
        Form.Write(stream, ProvenanceViews.All[View](record), Mode);
        return stream.ToArray();
    }
}

using System.Globalization;
using TapGamma.Diagnostics;
using TapGamma.Provenance.Views;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Routes;

namespace TapGamma.Tap.Records.ProvSap;

/// <summary>What a request to /provsap asks for (drafts of ProvSAP; there is no recommendation).</summary>
/// <param name="Ids">Where to start.</param>
/// <param name="Options">How far to go.</param>
/// <param name="HasConfiguration">Whether settings are wanted.</param>
/// <param name="Form">The form of the answer.</param>
internal sealed record ProvSapRequest(IReadOnlyList<string> Ids, WalkOptions Options, bool HasConfiguration, RecordRequest Form)
{
    private const int MostIds = 1000;
    private const int UsualElements = 2000;
    private const int MostElements = 20_000;

    /// <summary>The parameters, as the description of the interface tells of them.</summary>
    public static IReadOnlyList<RouteParameter> Parameters { get; } =
    [
        new("ID", "Identifier of an entity, an activity (of a job: that of its record) or an agent, or an obs_publisher_did.", IsRequired: true, Repeats: true),
        new("DEPTH", "Relations to follow at most, or ALL; 1 without it, 0 for the elements alone."),
        new("DIRECTION", "BACK to what it came from (as without it), FORTH to what came of it."),
        new("RESPONSEFORMAT", string.Join(", ", RecordForms.All.Select(form => form.Name)) + "."),
        new("MODEL", "IVOA or W3C."),
        new("AGENT", "0 leaves out who is responsible."),
        new("MEMBERS", "1 goes from groups of files to their members, too."),
        new("STEPS", "1 goes from jobs to their steps, too."),
        new("CONFIGURATION", "0 leaves out settings."),
        new("MAXREC", "Elements to return at most."),
    ];

    /// <summary>Reads the parameters of a request.</summary>
    /// <exception cref="InvalidInputException">With every fault.</exception>
    public static ProvSapRequest Of(DaliParameters parameters)
    {
        var faults = new List<Diagnostic>();
        string[] ids = [.. parameters.All("ID").OfType<string>().Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)];
        if (ids.Length == 0) faults.Add(DaliDiagnostics.ParameterMissing("ID", "urn:uuid:..."));
        if (ids.Length > MostIds) faults.Add(ProvSapDiagnostics.TooManyIds(ids.Length, MostIds));
        var options = new WalkOptions
        {
            Depth = Depth(parameters.Single("DEPTH", faults), faults),
            Direction = Direction(parameters.Single("DIRECTION", faults), faults),
            Agents = Switch(parameters, "AGENT", Switch(parameters, "AGENTS", usual: true, faults), faults),
            Members = Switch(parameters, "MEMBERS", usual: false, faults),
            Steps = Switch(parameters, "STEPS", usual: false, faults),
            MaxElements = Most(parameters.Single("MAXREC", faults), faults),
        };
        var hasConfiguration = Switch(parameters, "CONFIGURATION", usual: true, faults);
        try
        {
            var form = RecordRequest.Of(parameters);
            return faults.Count == 0 ? new ProvSapRequest(ids, options, hasConfiguration, form) : throw new InvalidInputException(faults);
        }
        catch (InvalidInputException e) when (faults.Count > 0 && !e.Diagnostics.SequenceEqual(faults))
        {
            throw new InvalidInputException([.. faults, .. e.Diagnostics]);
        }
    }

    private static int? Depth(string? value, List<Diagnostic> faults)
    {
        if (value is null) return 1;
        if (value.Equals("ALL", StringComparison.OrdinalIgnoreCase)) return null;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var depth)) return depth;
        faults.Add(ProvSapDiagnostics.NotADepth(value));
        return null;
    }

    // Drafts and services spell them in many ways.
    private static WalkDirection Direction(string? value, List<Diagnostic> faults)
    {
        switch (value?.ToUpperInvariant())
        {
            case null or "BACK" or "BACKWARD" or "BACKWARDS":
                return WalkDirection.Back;
            case "FORTH" or "FORWARD" or "FORWARDS":
                return WalkDirection.Forth;
            default:
                faults.Add(ProvSapDiagnostics.NotADirection(value));
                return WalkDirection.Back;
        }
    }

    private static bool Switch(DaliParameters parameters, string name, bool usual, List<Diagnostic> faults)
    {
        switch (parameters.Single(name, faults)?.ToUpperInvariant())
        {
            case null:
                return usual;
            case "1" or "TRUE":
                return true;
            case "0" or "FALSE":
                return false;
            case var value:
                faults.Add(ProvSapDiagnostics.NotASwitch(name, value));
                return usual;
        }
    }

    private static int Most(string? value, List<Diagnostic> faults)
    {
        if (value is null) return UsualElements;
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var most)) return (int)Math.Min(most, MostElements);
        faults.Add(DaliDiagnostics.MaxRecNotANumber(value));
        return UsualElements;
    }
}

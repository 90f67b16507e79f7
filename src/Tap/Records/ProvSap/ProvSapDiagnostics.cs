using TapGamma.Diagnostics;

namespace TapGamma.Tap.Records.ProvSap;

/// <summary>The wording of everything that /provsap refuses; one method a code.</summary>
internal static class ProvSapDiagnostics
{
    public static Diagnostic Unknown(IReadOnlyList<string> ids) => Of(
        "SAP001", "ID", $"nothing is known of {string.Join(", ", ids.Take(3).Select(id => $"'{Short(id)}'"))}; give the identifier of a record, an entity, an activity or an agent, or an obs_publisher_did");

    public static Diagnostic NotADepth(string value) => Of(
        "SAP002", "DEPTH", $"'{Short(value)}' is no number of relations; use a whole number of zero or more, or ALL");

    public static Diagnostic NotADirection(string value) => Of("SAP003", "DIRECTION", $"'{Short(value)}' is not supported; use BACK or FORTH");

    public static Diagnostic NotASwitch(string name, string value) => Of("SAP004", name, $"'{Short(value)}' is not supported; use 1 or 0");

    public static Diagnostic TooManyIds(int count, int most) => Of(
        "SAP005", "ID", FormattableString.Invariant($"it is given {count} times; at most {most} are answered at once"));

    private static Diagnostic Of(string code, string parameter, string message) => new(code, Severity.Error, new ParameterLocation(parameter), message);

    private static string Short(string value) => value.Length <= 80 ? value : string.Concat(value.AsSpan(0, 80), "...");
}

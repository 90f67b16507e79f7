using TapGamma.Diagnostics;

namespace TapGamma.Tap.Access;

/// <summary>The wording of everything about tokens; one method a code.</summary>
internal static class AccessDiagnostics
{
    public static Diagnostic SchemeUnknown() => Error(
        "ACC001", "the Authorization header is none of ours; send 'Authorization: Bearer TOKEN', or no such header for public data");

    public static Diagnostic TokenUnknown() => Error(
        "ACC002", "the token is not known here, or it has expired; ask the operator of this service for another one");

    public static Diagnostic IssuerTokenRefused(string reason) => Error("ACC003", $"the token is refused: {reason}");

    public static Diagnostic IssuerSilent(Uri issuer) => Error(
        "ACC004", $"tokens of {issuer} cannot be checked at the moment, because it does not answer; repeat the request a little later");

    public static Diagnostic NoTokensHere() => Error(
        "ACC005", "this service knows no tokens; repeat the request without an Authorization header");

    public static Diagnostic NameTaken(string name) => Error(
        "ACC006", $"there is a token named {name} already; remove it first (tapgamma token remove {name}), or take another name");

    public static Diagnostic TokenFileBroken(string path, string reason) => new(
        "ACC007", Severity.Error, new FileLocation(path), $"it is no file of tokens as 'tapgamma token' writes them: {reason}");

    private static Diagnostic Error(string code, string message) => new(code, Severity.Error, null, message);
}

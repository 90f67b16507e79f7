using TapGamma.Diagnostics;

namespace TapGamma.Provenance;

/// <summary>Every sentence about documents of provenance; one method per code, codes are never reused.</summary>
internal static class ProvenanceDiagnostics
{
    public static Diagnostic NotJson(string file, string reason) => Fault("PROV001", file, $"The document is no JSON: {reason}");

    public static Diagnostic NotProvJson(string file, string reason) => Fault("PROV002", file, $"The document is no PROV-JSON: {reason}.");

    public static Diagnostic TooLarge(string file, long bytes, long most) =>
        Fault("PROV003", file, FormattableString.Invariant($"The document has {bytes} bytes; at most {most} are read."));

    public static Diagnostic TooManyStatements(string file, int most) =>
        Fault("PROV004", file, FormattableString.Invariant($"The document has more than {most} statements."));

    public static Diagnostic SaidTwice(string file, string id) =>
        Fault("PROV005", file, $"'{id}' is described twice, differently or as two kinds of things.");

    public static Diagnostic Unknown(string file, string id, string relation) =>
        Fault("PROV006", file, $"{relation} names '{id}', which the document does not describe.");

    public static Diagnostic MadeTwice(string file, string id) =>
        Fault("PROV007", file, $"Two activities made '{id}'; an entity is made once.");

    public static Diagnostic EndsBeforeStart(string file, string id) =>
        Fault("PROV008", file, $"The activity '{id}' ends before it starts.");

    public static Diagnostic Cycle(string file, string id) =>
        Fault("PROV009", file, $"'{id}' comes from itself: what it was made of was made of it.");

    public static Diagnostic WrongDigest(string file, string location, string said, string found) =>
        Fault("PROV010", file, $"'{location}' has the SHA-256 {found}, not {said} as the document says.");

    public static Diagnostic NotItsOwn(string file, string id) =>
        Fault("PROV011", file, $"'{id}' is none of the script's own: the document says how it was made, or says it otherwise.");

    private static Diagnostic Fault(string code, string file, string message) =>
        new(code, Severity.Error, new FileLocation(file), message);
}

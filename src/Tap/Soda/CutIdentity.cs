using TapGamma.Analysis.Products;
using TapGamma.Dl3.Cuts;
using TapGamma.Provenance;

namespace TapGamma.Tap.Soda;

/// <summary>
/// The name of the record of a cut that is answered at once: the same for the same conditions on the same bytes by the same program, so that the file can
/// carry it and the record be made when somebody asks for it (adr/0013).
/// </summary>
internal static class CutIdentity
{
    /// <param name="files">The files of the run.</param>
    /// <param name="cut">Which events.</param>
    public static string Of(IReadOnlyList<InputFile> files, EventCut cut)
    {
        List<string> parts = ["cut", ProductContext.Program, ProductContext.ProgramVersion, ProductContext.SourceRevision, .. files.Select(file => file.Sha256), "conditions"];
        parts.AddRange(cut.Description);
        return Identifiers.Of([.. parts]);
    }
}

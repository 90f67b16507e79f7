using System.Buffers;
using TapGamma.Tables.Formats;

namespace TapGamma.Tables.VoTable;

/// <summary>The VOTable that stands for a failed request: one status, no table (DALI 1.1, section 4.4).</summary>
public static class VoTableErrorDocument
{
    /// <summary>Media type of the document.</summary>
    public const string MediaType = "application/x-votable+xml";

    /// <summary>Writes the whole document.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="message">What went wrong, for the user.</param>
    /// <param name="infos">Further INFO elements, such as the query.</param>
    public static void Write(IBufferWriter<byte> output, string message, IReadOnlyList<TableInfoItem> infos)
    {
        var block = new ByteBlock();
        VoTableHead.AddPrologue(block);
        VoTableHead.AddStatus(block, "ERROR", message);
        foreach (var info in infos) VoTableHead.AddInfo(block, info);
        block.Add("</RESOURCE>\n</VOTABLE>\n"u8);
        block.FlushTo(output);
        block.Return();
    }
}

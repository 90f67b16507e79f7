using System.Text;
using TapGamma.Provenance.Formats;

namespace TapGamma.Provenance.Tests;

/// <summary>Records as text.</summary>
internal static class RecordText
{
    public static byte[] Bytes(this ProvenanceRecord record, string form, ProvenanceMode mode)
    {
        using var stream = new MemoryStream();
        ProvenanceFormats.Find(form)!.Write(stream, record, mode);
        return stream.ToArray();
    }

    public static string Text(this ProvenanceRecord record, string form, ProvenanceMode mode) =>
        Encoding.UTF8.GetString(record.Bytes(form, mode));
}

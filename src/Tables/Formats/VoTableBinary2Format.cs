using System.Buffers;
using TapGamma.Tables.VoTable;

namespace TapGamma.Tables.Formats;

/// <summary>VOTable with rows in binary form and marked NULLs (BINARY2), the service's default.</summary>
internal sealed class VoTableBinary2Format(VoTableVersion version = VoTableVersion.V14) : ITableFormat
{
    public string Name => "votable/b2" + version.Suffix();

    public string MediaType => "application/x-votable+xml";

    public IReadOnlyList<string> Aliases => ["votable", "votableb2", "text/xml", "application/x-votable+xml;serialization=BINARY2"];

    public string? OutputId => "ivo://ivoa.net/std/TAPRegExt#output-votable-binary2";

    public bool CarriesStatus => true;

    public ITableFormat? InVersion(string number) =>
        VoTableVersions.Find(number) is { } found ? new VoTableBinary2Format(found) : null;

    public ITableWriter Start(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info, Func<Stream>? spool = null) =>
        new VoTableWriter(output, columns, info, BinaryEncoding.Binary2, version);
}

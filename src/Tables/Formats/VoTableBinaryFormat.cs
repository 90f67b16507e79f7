using System.Buffers;
using TapGamma.Tables.VoTable;

namespace TapGamma.Tables.Formats;

/// <summary>VOTable with rows in the first binary form, for readers older than VOTable 1.3 (BINARY).</summary>
internal sealed class VoTableBinaryFormat(VoTableVersion version = VoTableVersion.V14) : ITableFormat
{
    public string Name => "votable/b" + version.Suffix();

    public string MediaType => "application/x-votable+xml;serialization=BINARY";

    public IReadOnlyList<string> Aliases => ["votableb"];

    public string? OutputId => "ivo://ivoa.net/std/TAPRegExt#output-votable-binary";

    public bool CarriesStatus => true;

    public ITableFormat? InVersion(string number) =>
        VoTableVersions.Find(number) is { } found ? new VoTableBinaryFormat(found) : null;

    public ITableWriter Start(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info, Func<Stream>? spool = null) =>
        new VoTableWriter(output, columns, info, BinaryEncoding.Binary, version);
}

using System.Buffers;
using TapGamma.Tables.VoTable;

namespace TapGamma.Tables.Formats;

/// <summary>VOTable with rows in the first binary form, for readers older than VOTable 1.3 (BINARY).</summary>
internal sealed class VoTableBinaryFormat : ITableFormat
{
    public string Name => "votable/b";

    public string MediaType => "application/x-votable+xml;serialization=BINARY";

    public IReadOnlyList<string> Aliases => [];

    public string? OutputId => "ivo://ivoa.net/std/TAPRegExt#output-votable-binary";

    public bool CarriesStatus => true;

    public ITableWriter Start(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info) =>
        new VoTableWriter(output, columns, info, BinaryEncoding.Binary);
}

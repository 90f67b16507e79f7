using System.Buffers;
using TapGamma.Tables.VoTable;

namespace TapGamma.Tables.Formats;

/// <summary>VOTable with rows in binary form and marked NULLs (BINARY2), the service's default.</summary>
internal sealed class VoTableBinary2Format : ITableFormat
{
    public string Name => "votable/b2";

    public string MediaType => "application/x-votable+xml";

    public IReadOnlyList<string> Aliases => ["votable", "text/xml", "application/x-votable+xml;serialization=BINARY2"];

    public string? OutputId => "ivo://ivoa.net/std/TAPRegExt#output-votable-binary2";

    public bool CarriesStatus => true;

    public ITableWriter Start(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info) =>
        new VoTableWriter(output, columns, info, BinaryEncoding.Binary2);
}

using System.Buffers;
using TapGamma.Tables.VoTable;

namespace TapGamma.Tables.Formats;

/// <summary>VOTable with rows as XML elements (TABLEDATA).</summary>
internal sealed class VoTableTabledataFormat : ITableFormat
{
    public string Name => "votable/td";

    public string MediaType => "application/x-votable+xml;serialization=TABLEDATA";

    public IReadOnlyList<string> Aliases => [];

    public string? OutputId => "ivo://ivoa.net/std/TAPRegExt#output-votable-td";

    public bool CarriesStatus => true;

    public ITableWriter Start(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info) =>
        new VoTableWriter(output, columns, info, TabledataEncoding.Instance);
}

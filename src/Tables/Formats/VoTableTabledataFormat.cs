using System.Buffers;
using TapGamma.Tables.VoTable;

namespace TapGamma.Tables.Formats;

/// <summary>VOTable with rows as XML elements (TABLEDATA).</summary>
internal sealed class VoTableTabledataFormat(VoTableVersion version = VoTableVersion.V14) : ITableFormat
{
    public string Name => "votable/td" + version.Suffix();

    public string MediaType => "application/x-votable+xml;serialization=TABLEDATA";

    public IReadOnlyList<string> Aliases => ["votabletd", "votable_plain"];

    public string? OutputId => "ivo://ivoa.net/std/TAPRegExt#output-votable-td";

    public bool CarriesStatus => true;

    public ITableFormat? InVersion(string number) =>
        VoTableVersions.Find(number) is { } found ? new VoTableTabledataFormat(found) : null;

    public ITableWriter Start(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info, Func<Stream>? spool = null) =>
        new VoTableWriter(output, columns, info, TabledataEncoding.Instance, version);
}

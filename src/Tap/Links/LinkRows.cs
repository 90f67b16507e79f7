using System.Text;
using TapGamma.Tables;

namespace TapGamma.Tap.Links;

/// <summary>Links as rows of a table, one at a time: who writes puts the next link in (DataLink 1.1, section 3.2).</summary>
internal sealed class LinkRows(string root) : RowReader
{
    private Link _link = new("", "");
    private string? _url;

    /// <summary>The columns of a links document.</summary>
    public static IReadOnlyList<Column> Fields { get; } =
    [
        Text("ID", "meta.id;meta.main", "Identifier of the product.") with { Id = SharedServices.IdField },
        Text("access_url", "meta.ref.url", "Where to fetch it."),
        Text("service_def", "meta.ref", "The descriptor of the service to call."),
        Text("error_message", "meta.code.error", "Why there is no link."),
        Text("description", "meta.note", "What the link leads to."),
        Text("semantics", "meta.code", "What it is to the product."),
        Text("content_type", "meta.code.mime", "Media type."),
        new("content_length", Datatype.Long) { Ucd = "phys.size;meta.file", Unit = "byte", Description = "Size, if it is known." },
        Text("content_qualifier", null, "Kind of data product or response."),
        Text("local_semantics", "meta.id.assoc", "What corresponding links of all products share."),
        Text("link_auth", "meta.code", "Whether one must log in to follow the link."),
        new("link_authorized", Datatype.Boolean) { Ucd = "meta.code", Description = "Whether you may follow the link." },
    ];

    public override IReadOnlyList<Column> Columns => Fields;

    /// <summary>The row the reader stands on.</summary>
    public Link Current
    {
        set => (_link, _url) = (value, value.Access is ['/', ..] path ? root + path : value.Access);
    }

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("Links are put in one by one.");

    public override bool IsNull(int column) => column switch
    {
        7 => _link.ContentLength is null,
        11 => false,
        _ => string.IsNullOrEmpty(TextOf(column)),
    };

    public override long GetInt64(int column) => column == 7 ? _link.ContentLength ?? 0 : _link.IsAuthorized ? 1 : 0;

    public override double GetDouble(int column) => GetInt64(column);

    public override ReadOnlySpan<byte> GetUtf8(int column) => Encoding.UTF8.GetBytes(TextOf(column) ?? "");

    public override ReadOnlySpan<double> GetDoubles(int column) => [];

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string? TextOf(int column) => column switch
    {
        0 => _link.Id,
        1 => _url,
        2 => _link.ServiceDef,
        3 => _link.Fault,
        4 => _link.Description,
        5 => _link.Semantics,
        6 => _link.ContentType,
        8 => _link.ContentQualifier,
        9 => _link.LocalSemantics,
        _ => _link.Auth,
    };

    private static Column Text(string name, string? ucd, string description) =>
        new(name, Datatype.Char) { ArraySize = "*", Ucd = ucd, Description = description };
}

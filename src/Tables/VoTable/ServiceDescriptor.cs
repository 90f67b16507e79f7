using System.Text;

namespace TapGamma.Tables.VoTable;

/// <summary>How a client calls a service with what stands in a table: a RESOURCE of type meta (DataLink 1.1, section 4).</summary>
/// <param name="Id">XML ID of the RESOURCE, which no FIELD may have.</param>
/// <param name="AccessPath">Path of the service below the server's root, such as <c>/datalink/links</c>.</param>
public sealed record ServiceDescriptor(string Id, string AccessPath)
{
    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>What the service does.</summary>
    public string? Description { get; init; }

    /// <summary>IVOA identifier of the standard the service follows, if it follows one.</summary>
    public string? StandardId { get; init; }

    /// <summary>Media type of what the service answers, if it is always the same.</summary>
    public string? ContentType { get; init; }

    /// <summary>What the service is to be given.</summary>
    public IReadOnlyList<ServiceParameter> Inputs { get; init; } = [];

    /// <summary>The descriptor as XML.</summary>
    /// <param name="root">The server's root as the client reached it, without a final slash.</param>
    public string ToXml(string root)
    {
        var xml = new StringBuilder("<RESOURCE type=\"meta\" utype=\"adhoc:service\"", 2048);
        Attribute(xml, "ID", Id);
        if (Name is not null) Attribute(xml, "name", Name);
        xml.Append(">\n");
        if (Description is not null) Text(xml, Description);
        if (StandardId is not null) Constant(xml, "standardID", StandardId);
        Constant(xml, "accessURL", root + AccessPath);
        if (ContentType is not null) Constant(xml, "contentType", ContentType);
        xml.Append("<GROUP name=\"inputParams\">\n");
        foreach (var input in Inputs) Input(xml, input);
        return xml.Append("</GROUP>\n</RESOURCE>\n").ToString();
    }

    private static void Constant(StringBuilder xml, string name, string value)
    {
        xml.Append("<PARAM");
        Attribute(xml, "name", name);
        xml.Append(" datatype=\"char\" arraysize=\"*\"");
        Attribute(xml, "value", value);
        xml.Append("/>\n");
    }

    private static void Input(StringBuilder xml, ServiceParameter input)
    {
        var column = input.Column;
        xml.Append("<PARAM");
        Attribute(xml, "name", column.Name);
        Attribute(xml, "datatype", column.Datatype.VoTableName());
        if (column.ArraySize is not null) Attribute(xml, "arraysize", column.ArraySize);
        if (column.Xtype is not null) Attribute(xml, "xtype", column.Xtype);
        if (column.Unit is not null) Attribute(xml, "unit", column.Unit);
        if (column.Ucd is not null) Attribute(xml, "ucd", column.Ucd);
        if (input.Reference is not null) Attribute(xml, "ref", input.Reference);
        Attribute(xml, "value", input.Value);
        xml.Append(">\n");
        if (column.Description is not null) Text(xml, column.Description);
        Values(xml, input);
        xml.Append("</PARAM>\n");
    }

    private static void Values(StringBuilder xml, ServiceParameter input)
    {
        if (input.Min is null && input.Max is null && input.Options.Count == 0) return;
        xml.Append("<VALUES>");
        if (input.Min is not null) Bound(xml, "MIN", input.Min);
        if (input.Max is not null) Bound(xml, "MAX", input.Max);
        foreach (var option in input.Options) Bound(xml, "OPTION", option);
        xml.Append("</VALUES>\n");
    }

    private static void Bound(StringBuilder xml, string element, string value)
    {
        xml.Append('<').Append(element);
        Attribute(xml, "value", value);
        xml.Append("/>");
    }

    private static void Text(StringBuilder xml, string text) =>
        xml.Append("<DESCRIPTION>").Append(XmlText.Escape(text)).Append("</DESCRIPTION>\n");

    private static void Attribute(StringBuilder xml, string name, string value) =>
        xml.Append(' ').Append(name).Append("=\"").Append(XmlText.Escape(value)).Append('"');
}

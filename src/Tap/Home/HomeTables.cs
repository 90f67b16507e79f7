using System.Globalization;
using TapGamma.Store.TapSchema;
using TapGamma.Tables;

namespace TapGamma.Tap.Home;

/// <summary>All tables with their size; the columns of each fold out.</summary>
internal static class HomeTables
{
    public static void Add(Html page, TapSchemaSnapshot snapshot)
    {
        var columns = snapshot.Columns.ToLookup(column => column.Table, StringComparer.Ordinal);
        page.Markup("<section aria-labelledby=\"tables\">\n<h2 id=\"tables\">Tables</h2>");
        foreach (var schema in snapshot.Schemas.OrderBy(schema => schema.Index ?? int.MaxValue))
        {
            page.Markup($"<h3><code>{Html.Text(schema.Name)}</code></h3>");
            if (schema.Description is { } description) page.Markup($"<p>{Html.Text(description)}</p>");
            foreach (var table in snapshot.Tables.Where(t => t.Schema == schema.Name).OrderBy(t => t.Index ?? int.MaxValue))
                Add(page, table, columns[table.Name]);
        }

        page.Markup("</section>");
    }

    private static void Add(Html page, TableRecord table, IEnumerable<ColumnRecord> columns)
    {
        var rows = table.Rows is { } n ? n.ToString("N0", CultureInfo.InvariantCulture) + " rows" : "";
        page.Markup($"""
            <details><summary><code>{Html.Text(table.Name)}</code> <span>{Html.Text(table.Description)}</span> <span class="n">{rows}</span></summary>
            <div class="scroll"><table><thead><tr><th scope="col">Column</th><th scope="col">Unit</th><th scope="col">Type</th>
            <th scope="col">UCD</th><th scope="col">Description</th></tr></thead><tbody>
            """);
        foreach (var record in columns.OrderBy(column => column.Index ?? int.MaxValue))
        {
            var column = record.Column;
            var type = column.Datatype.VoTableName() + (column.ArraySize is { } size ? $"[{size}]" : "");
            page.Markup(
                $"<tr><th scope=\"row\"><code>{Html.Text(record.Name)}</code></th><td>{Html.Text(column.Unit)}</td><td>{Html.Text(type)}</td>"
                + $"<td>{Html.Text(column.Ucd)}</td><td>{Html.Text(column.Description)}</td></tr>");
        }

        page.Markup("</tbody></table></div></details>");
    }
}

namespace TapGamma.Tables.Readers.Parquet;

/// <summary>A column with values: where in the schema it stands, and what its levels mean (Parquet format, Nested Encoding).</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Element">The node with the values.</param>
/// <param name="MostDefinition">Definition level of a value that is there.</param>
/// <param name="EmptyList">Definition level of a list without elements, below which there is no list; null for single values.</param>
internal sealed record ParquetLeaf(string Name, ParquetElement Element, int MostDefinition, int? EmptyList)
{
    public bool IsList => EmptyList is not null;

    /// <summary>The columns of a schema, whose nodes lie before their children.</summary>
    public static List<ParquetLeaf> Of(IReadOnlyList<ParquetElement> schema)
    {
        List<ParquetLeaf> leaves = [];
        for (var next = 1; next < schema.Count;) leaves.Add(Next(schema, ref next));
        return leaves;
    }

    /// <summary>Single values; lists in two or three nodes; of old, a repeated value.</summary>
    private static ParquetLeaf Next(IReadOnlyList<ParquetElement> schema, ref int next)
    {
        var top = schema[next++];
        var own = top.IsOptional ? 1 : 0;
        if (top.Children == 0) return new ParquetLeaf(top.Name, top, top.IsRepeated ? 1 : own, top.IsRepeated ? 0 : null);
        var repeated = Only(top, schema, ref next);
        if (top.IsRepeated || !repeated.IsRepeated) throw Nested(top);
        if (repeated.Children == 0) return new ParquetLeaf(top.Name, repeated, own + 1, own);
        var element = Only(repeated, schema, ref next);
        if (element.Children != 0 || element.IsRepeated) throw Nested(top);
        return new ParquetLeaf(top.Name, element, own + (element.IsOptional ? 2 : 1), own);
    }

    private static ParquetElement Only(ParquetElement parent, IReadOnlyList<ParquetElement> schema, ref int next) =>
        parent.Children == 1 && next < schema.Count ? schema[next++] : throw Nested(parent);

    private static TableFormatException Nested(ParquetElement top) =>
        new("it is a nested column; single values and lists of numbers can be read", top.Name);
}

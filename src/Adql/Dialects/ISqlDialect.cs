using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Dialects;

/// <summary>What the SQL writer asks of an engine. A dialect answers named questions; nobody asks which one it is.</summary>
public interface ISqlDialect
{
    /// <summary>Unique name of the engine's dialect, such as <c>sqlite</c>.</summary>
    string Name { get; }

    /// <summary>Most tables that one FROM may join.</summary>
    int MaxJoinedTables { get; }

    /// <summary>Most columns of a result.</summary>
    int MaxColumns { get; }

    /// <summary>Most parameters of a statement.</summary>
    int MaxParameters { get; }

    /// <summary>Most arguments of a function.</summary>
    int MaxArguments { get; }

    /// <summary>How deep an expression may be nested.</summary>
    int MaxExpressionDepth { get; }

    /// <summary>Whether INTERSECT ALL and EXCEPT ALL exist.</summary>
    bool HasSetOperatorsWithDuplicates { get; }

    /// <summary>The reference to a parameter, counting from 1.</summary>
    string Parameter(int number);

    /// <summary>A name in quotes; safe for any text.</summary>
    string Quote(string identifier);

    /// <summary>A table or view as it stands in FROM.</summary>
    string Table(CatalogTable table);

    /// <summary>
    /// The engine's own SQL for a function, or null for the function's default. <c>{0}</c>... are arguments, <c>{*}</c> all.
    /// </summary>
    /// <param name="function">The ADQL name in the spelling of its declaration.</param>
    string? Function(string function);

    /// <summary>A conversion.</summary>
    /// <param name="value">SQL of the operand.</param>
    /// <param name="from">Its type.</param>
    /// <param name="to">The wanted type.</param>
    /// <param name="size">Most characters of a text, or null.</param>
    string Cast(string value, AdqlType from, AdqlType to, int? size);

    /// <summary>A timestamp in the spelling in which equal instants are equal.</summary>
    string Instant(string value);

    /// <summary>LIKE, case-sensitive or not, for any pattern.</summary>
    string Like(string value, string pattern, bool ignoreCase);

    /// <summary>
    /// The operator and operand that match a literal LIKE pattern with respect to case and let an index be used, or null.
    /// </summary>
    (string Operator, string Pattern)? IndexableLike(string pattern);

    /// <summary>A one-column relation of the elements of a JSON array in a parameter, after IN.</summary>
    string ListFromJson(string parameter);

    /// <summary>The smaller of two numbers, for LIMIT.</summary>
    string Lesser(string a, string b);

    /// <summary>LIMIT and OFFSET; null parts are left out.</summary>
    string Limit(string? limit, string? offset);

    /// <summary>Distance between two positions in degrees.</summary>
    string Distance(string lon1, string lat1, string lon2, string lat2);

    /// <summary>Whether two positions are within a radius, border included.</summary>
    string IsWithin(string lon1, string lat1, string lon2, string lat2, string radius);

    /// <summary>
    /// A condition on a table's row id that finds rows through its position index.
    /// </summary>
    /// <param name="rowId">SQL of the row id column.</param>
    /// <param name="index">The index.</param>
    /// <param name="ranges">First and last key of each range, as SQL.</param>
    /// <param name="exact">Makes the exact test from SQL of longitude and latitude.</param>
    string InRanges(string rowId, PositionIndex index, IReadOnlyList<(string First, string Last)> ranges, Func<string, string, string> exact);

    /// <summary>
    /// The same for a query over this one table: a relation of ranges that leads in FROM, and the condition that goes with it.
    /// It spares the set of row ids, which costs more than the search when many rows are found.
    /// </summary>
    /// <param name="table">SQL alias of the table, which is the index's own.</param>
    /// <param name="index">The index.</param>
    /// <param name="ranges">First and last key of each range, as SQL; they share no key.</param>
    /// <param name="exact">Makes the exact test from SQL of longitude and latitude.</param>
    (string Relation, string Condition) LeadingRanges(
        string table, PositionIndex index, IReadOnlyList<(string First, string Last)> ranges, Func<string, string, string> exact);

    /// <summary>The same for a circle that is known only while the query runs.</summary>
    string InCircle(string rowId, PositionIndex index, string lon, string lat, string radius, Func<string, string, string> exact);
}

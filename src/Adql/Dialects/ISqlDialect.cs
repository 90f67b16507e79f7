using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Functions;

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

    /// <summary>Whether HAVING makes one group of all rows where there is no GROUP BY.</summary>
    bool GroupsForHaving { get; }

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
    /// <param name="arguments">Types of the arguments; none where the function is a step of something else.</param>
    string? Function(string function, IReadOnlyList<AdqlType> arguments);

    /// <summary>NULL as the argument of a function for such a parameter.</summary>
    string NullOf(ParameterKind kind);

    /// <summary>Arithmetic on two numbers: whole numbers divide to whole numbers, and a division by zero is NULL.</summary>
    string Arithmetic(string left, char operation, string right);

    /// <summary>A set function.</summary>
    /// <param name="kind">count, sum, avg, min or max.</param>
    /// <param name="argument">SQL of the argument, or * for COUNT(*).</param>
    /// <param name="distinct">Whether equal values count once.</param>
    /// <param name="result">Type of the result.</param>
    string Aggregate(string kind, string argument, bool distinct, AdqlType result);

    /// <summary>A truth value.</summary>
    string Truth(bool value);

    /// <summary>A sort key with its direction; NULL is less than everything else.</summary>
    string SortKey(string value, bool descending);

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
    /// <param name="parameter">The parameter.</param>
    /// <param name="type">BIGINT, DOUBLE or VARCHAR: what all elements that are not null are.</param>
    string ListFromJson(string parameter, AdqlType type);

    /// <summary>The smaller of two numbers, for LIMIT.</summary>
    string Lesser(string a, string b);

    /// <summary>LIMIT and OFFSET; null parts are left out.</summary>
    string Limit(string? limit, string? offset);

    /// <summary>Distance between two positions in degrees.</summary>
    string Distance(string lon1, string lat1, string lon2, string lat2);

    /// <summary>Whether two positions are within a radius, border included.</summary>
    string IsWithin(string lon1, string lat1, string lon2, string lat2, string radius);

    /// <summary>
    /// A condition that finds rows through an index and may stand anywhere false and unknown mean the same: in an OR, in the ON of
    /// an outer join. It may let pass regions that miss the area, but no positions that <see cref="SkySearch.Exact"/> refuses.
    /// </summary>
    string Found(SkySearch search);

    /// <summary>
    /// The same where the table is joined by an inner join: a relation of key ranges that follows in FROM after what the area's
    /// columns come from, and the condition that goes with it. The ranges share no key, so that no row comes twice. Null where the
    /// engine does as well with <see cref="Found"/>.
    /// </summary>
    (string Relation, string Condition)? Joined(SkySearch search);

    /// <summary>
    /// The same where the table stands on the side of an outer join whose rows may be missing, and the area comes from the other: the
    /// relation is joined with that side, and the condition stands in ON. Null where the engine does as well with <see cref="Found"/>.
    /// </summary>
    (string Relation, string Condition)? JoinedAside(SkySearch search);

    /// <summary>
    /// Whether a full join must compare values of its sides for equality. The engine then has LATERAL, and a function
    /// <c>tg_anything</c> that has the same value for whatever it is given.
    /// </summary>
    bool FullJoinNeedsEquality { get; }

    /// <summary>
    /// The head of a common table that must not be computed apart from the query, because an index of what it reads is searched:
    /// <c>AS NOT MATERIALIZED</c> or just <c>AS</c>.
    /// </summary>
    string TransparentCommonTable { get; }

    /// <summary>A whole number divided by a power of two, rounded down: a HEALPix key brought to a coarser order.</summary>
    string ShiftRight(string value, int bits);
}

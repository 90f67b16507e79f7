namespace TapGamma.Store.Records;

/// <summary>Statements on the tables of provenance that both engines understand, but for the names of tables and of lists.</summary>
/// <param name="Own">What names of the program's own tables begin with.</param>
/// <param name="TableOf">Name of a table of provenance.</param>
/// <param name="AnyOf">A condition: an expression is one of the texts of a parameter, whose name is the second argument.</param>
/// <param name="TextOf">An expression as text.</param>
internal sealed record RecordSql(string Own, Func<RecordTable, string> TableOf, Func<string, string, string> AnyOf, Func<string, string> TextOf)
{
    /// <summary>Reads the rows of a table that one audience may see and that have one of some values in a column.</summary>
    /// <param name="table">The table.</param>
    /// <param name="condition">Which rows.</param>
    /// <param name="audience">Parameter with the audiences, or null for all rows.</param>
    /// <param name="hidden">Parameter with the collections that are hidden, or null for none.</param>
    public string Select(RecordTable table, string condition, string? audience, string? hidden)
    {
        var seen = audience is null ? ""
            : $" AND EXISTS (SELECT 1 FROM {Own}tg_scope AS s WHERE s.tg_scope = t.tg_scope AND {AnyOf("s.audience", audience)})";
        var open = hidden is null ? ""
            : $" AND NOT EXISTS (SELECT 1 FROM {Own}tg_scope_collection AS c WHERE c.tg_scope = t.tg_scope AND {AnyOf("c.collection", hidden)})";
        return $"SELECT {string.Join(", ", table.Columns.Select(column => TextOf("t." + column)))} FROM {TableOf(table)} AS t WHERE {condition}{seen}{open}";
    }

    /// <summary>Condition that a row tells of something for all, or is told by the record that it belongs to: nobody else tells of it again.</summary>
    public const string Known = "tg_scope = 0 OR tg_record <> 0";

    /// <summary>
    /// Shows an agent to all whom a record of another collection names, too, or one of none: to be hidden with either it would need a row for each.
    /// </summary>
    /// <param name="from">What gives the agents, if they do not stand in parameters.</param>
    /// <param name="id">The agent.</param>
    /// <param name="scope">The scope with which it is told of now.</param>
    public string ShowAgents(string from, string id, string scope) =>
        $"""
        UPDATE {TableOf(RecordTables.Agents)} AS a SET {RecordTable.Scope} = 0 {from}
        WHERE a.id = {id} AND a.{RecordTable.Record} = 0 AND a.{RecordTable.Scope} NOT IN (0, {scope})
          AND EXISTS (SELECT 1 FROM {Own}tg_scope AS s WHERE s.tg_scope = a.tg_scope AND s.audience = '')
        """;

    /// <summary>Takes their obs_publisher_dids from a record's own entities.</summary>
    /// <inheritdoc cref="IsOwn" path="/param"/>
    public string Unname(string first, string last, string number) =>
        $"UPDATE {TableOf(RecordTables.Entities)} AS t SET obs_publisher_did = NULL WHERE t.obs_publisher_did IS NOT NULL AND {IsOwn(RecordTables.Entities, first, last, number)}";

    /// <summary>Gives one of a record's own entities an obs_publisher_did.</summary>
    /// <param name="number">Parameter with the record's number.</param>
    /// <param name="id">Parameter with the entity's identifier.</param>
    /// <param name="did">Parameter with its obs_publisher_did.</param>
    public string Name(string number, string id, string did) =>
        $"UPDATE {TableOf(RecordTables.Entities)} AS t SET obs_publisher_did = {did} WHERE t.id = {id} AND t.tg_record = {number}";

    /// <summary>Tables where something may have been told of elements before the record that they belong to was kept.</summary>
    public static IEnumerable<RecordTable> Elements => RecordTables.All.Where(table => table.Ends is null);

    /// <summary>Condition that a row goes with one record, found by the identifiers that its ends begin with.</summary>
    /// <param name="table">The table.</param>
    /// <param name="first">Parameter with the record's identifier.</param>
    /// <param name="last">Parameter with the first identifier behind all those of the record.</param>
    /// <param name="number">Parameter with the record's number.</param>
    public static string IsOwn(RecordTable table, string first, string last, string number)
    {
        string Within(string column) => $"(t.{column} >= {first} AND t.{column} < {last})";
        var own = table.Ends is not { } ends ? Within("id") : table == RecordTables.Configured ? Within(ends.From) : $"({Within(ends.From)} OR {Within(ends.To)})";
        return $"{own} AND t.tg_record = {number}";
    }

    /// <summary>How a job is noted that is gone while its record is published: whoever withdraws it names the job.</summary>
    public static string Outlived(string job) => "-" + job;

    /// <summary>The first identifier behind all those of a record, which are its own and those with a fragment.</summary>
    public static string Behind(string recordId) => recordId + "$";

    /// <summary>The collections of published data, by identifier or by SHA-256 of a file.</summary>
    /// <param name="obsCore">Name of ivoa.obscore.</param>
    /// <param name="names">Parameter with identifiers and digests.</param>
    public string Collections(string obsCore, string names) =>
        $"""
        SELECT obs_publisher_did, tg_collection FROM {obsCore} WHERE {AnyOf("obs_publisher_did", names)}
        UNION SELECT sha256, collection FROM {Own}tg_file WHERE {AnyOf("sha256", names)}
        """;
}

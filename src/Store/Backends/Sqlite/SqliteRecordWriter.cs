using System.Text.Json;
using TapGamma.Provenance;
using TapGamma.Store.Records;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Writes and removes records. Runs inside the caller's transaction.</summary>
internal static class SqliteRecordWriter
{
    /// <summary>Keeps a record, unless it is kept.</summary>
    public static void Add(SqliteSession session, ProvenanceRecord record, RecordKeeping keeping)
    {
        var owner = keeping.Owner ?? "";
        var number = session.Query("SELECT tg_record FROM tg_record WHERE id = ?1 AND owner = ?2", static row => (long?)row.GetInt64(0), record.Id, owner)
            .FirstOrDefault() ?? Write(session, record, keeping);
        if (keeping.Job is { } job)
        {
            session.Execute("INSERT OR REPLACE INTO tg_record_job (job, tg_record, pending) VALUES (?1, ?2, ?3)", job, number, keeping.IsPending);
        }

        if (!keeping.IsPending) Show(session, number);
    }

    /// <summary>Shows a record to those who may see it.</summary>
    public static void Show(SqliteSession session, long number) => session.Execute(
        """
        UPDATE tg_scope SET audience = (SELECT CASE WHEN r.owner = '' OR r.published = 1 THEN '' ELSE '=' || r.owner END FROM tg_record AS r WHERE r.tg_record = ?1)
        WHERE tg_scope = ?1
        """,
        number);

    /// <summary>Removes a record that no job and nobody's publication needs.</summary>
    public static void RemoveUnneeded(SqliteSession session, long number)
    {
        if (session.Scalar(
            """
            SELECT (SELECT count(*) FROM tg_record_job WHERE tg_record = ?1) + (SELECT count(*) FROM tg_record WHERE tg_record = ?1 AND published = 1)
            """,
            number) > 0)
        {
            return;
        }

        var id = session.Query("SELECT id FROM tg_record WHERE tg_record = ?1", static row => row.GetString(0)!, number)[0];
        foreach (var table in RecordTables.All)
            session.Execute($"DELETE FROM {SqliteRecordSql.Sql.TableOf(table)} AS t WHERE {RecordSql.IsOwn(table, "?1", "?2", "?3")}", id, RecordSql.Behind(id), number);
        session.Execute("DELETE FROM tg_scope_collection WHERE tg_scope = ?1", number);
        session.Execute("DELETE FROM tg_scope WHERE tg_scope = ?1", number);
        session.Execute("DELETE FROM tg_record WHERE tg_record = ?1", number);
    }

    private static long Write(SqliteSession session, ProvenanceRecord record, RecordKeeping keeping)
    {
        var rows = RecordRows.Of(record, keeping, Collections(session, record));
        var number = session.Scalar("INSERT INTO tg_scope (audience) VALUES (?1) RETURNING tg_scope", RecordScope.Nobody);
        foreach (var collection in rows.Collections) session.Execute("INSERT INTO tg_scope_collection VALUES (?1, ?2)", number, collection);
        session.Execute(
            "INSERT INTO tg_record (tg_record, id, owner, prefixes, published) VALUES (?1, ?2, ?3, ?4, 0)",
            number, record.Id, keeping.Owner ?? "", record.Prefixes.Count == 0 ? null : JsonSerializer.Serialize(record.Prefixes));
        foreach (var table in RecordSql.Elements)
            session.Execute($"DELETE FROM {SqliteRecordSql.Sql.TableOf(table)} AS t WHERE {RecordSql.IsOwn(table, "?1", "?2", "0")}", record.Id, RecordSql.Behind(record.Id));
        if (keeping.IsPublishing)
        {
            foreach (var did in record.Entities.Select(entity => entity.PublisherDid).OfType<string>())
            {
                session.Execute("""DELETE FROM "provenance.entity" WHERE id = ?1 AND tg_record = 0""", did);
                session.Execute("""DELETE FROM "provenance.wasgeneratedby" WHERE entity_id = ?1 AND tg_record = 0""", did);
            }
        }

        var scopes = rows.Scopes.ToDictionary(scope => scope, scope => ScopeOf(session, scope));
        foreach (var agent in rows.SharedAgents) session.Execute(SqliteRecordSql.ShowAgents, (string)agent.Values[RecordTables.Agents.Places["id"]]!, scopes[agent.Scope!]);
        foreach (var (table, planned) in rows.Tables)
        {
            var (own, shared) = SqliteRecordSql.InsertOf(table);
            foreach (var row in planned)
            {
                var insert = session.Prepare(row.IsOwn ? own : shared);
                for (var i = 0; i < row.Values.Length; i++) insert.Bind(i + 1, row.Values[i]);
                insert.Bind(row.Values.Length + 1, row.IsOwn ? number : 0L);
                insert.Bind(row.Values.Length + 2, row.Scope is { } scope ? scopes[scope] : number);
                insert.Execute();
            }
        }

        return number;
    }

    private static Dictionary<string, string> Collections(SqliteSession session, ProvenanceRecord record)
    {
        string[] names = [.. record.Entities.SelectMany(entity => (string?[])[entity.PublisherDid, entity.Sha256]).OfType<string>().Distinct()];
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = session.Query(
            SqliteRecordSql.Sql.Collections("\"ivoa.obscore\"", "?1"), static row => (Name: row.GetString(0)!, Collection: row.GetString(1)!), JsonSerializer.Serialize(names));
        foreach (var (name, collection) in rows) found.TryAdd(name, collection);
        return found;
    }

    private static long ScopeOf(SqliteSession session, RecordScope scope)
    {
        const string Find = "SELECT tg_scope FROM tg_scope WHERE name = ?1";
        var known = session.Query(Find, static row => row.GetInt64(0), scope.Name);
        if (known.Count > 0) return known[0];
        var number = session.Scalar("INSERT INTO tg_scope (name, audience) VALUES (?1, ?2) RETURNING tg_scope", scope.Name, scope.Audience);
        if (scope.Collection is { } collection) session.Execute("INSERT INTO tg_scope_collection VALUES (?1, ?2)", number, collection);
        return number;
    }
}

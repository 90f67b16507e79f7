using Npgsql;
using TapGamma.Provenance;
using TapGamma.Store.Records;
using static TapGamma.Store.Backends.Postgres.PostgresRecordSql;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>What a writer of records must know first: asked at once, while no other writer is let in.</summary>
/// <param name="Known">Number of the record, if it is kept already.</param>
/// <param name="Next">The number that it gets otherwise.</param>
/// <param name="Collections">The collections of published data that it names, by identifier or SHA-256.</param>
/// <param name="Scopes">Numbers of the scopes that its rows may have, by name; further ones are made.</param>
internal sealed record PostgresRecordLook(long? Known, long Next, Dictionary<string, string> Collections, Dictionary<string, long> Scopes)
{
    /// <summary>Writers of records come one after the other, so that what records share is written once: <c>TapGrecs</c> in ASCII.</summary>
    private const long LockKey = 0x5461704772656373;

    // Scopes of everybody are as many as collections; those of other users are none of this record's.
    private const string FindScopes = "SELECT name, tg_scope FROM tapgamma.tg_scope WHERE (name >= '/' AND name < '0') OR name = $1";

    private static readonly string s_collections = Sql.Collections("ivoa.obscore", "$1");

    /// <summary>Lets no other writer of records in until the transaction ends.</summary>
    public static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection) { BatchCommands = { Lock() } };
        await using (batch.ConfigureAwait(false)) await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static NpgsqlBatchCommand Lock() => Of("SELECT pg_advisory_xact_lock($1)", Number(LockKey));

    /// <summary>Looks, in one round trip; other writers wait until the transaction ends.</summary>
    public static async Task<PostgresRecordLook> AtAsync(
        NpgsqlConnection connection, ProvenanceRecord record, RecordKeeping keeping, CancellationToken cancellationToken)
    {
        var names = record.Entities.SelectMany(entity => (string?[])[entity.PublisherDid, entity.Sha256]).OfType<string>().Distinct(StringComparer.Ordinal);
        var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Lock(),
                Of(
                    """
                    SELECT (SELECT tg_record FROM tapgamma.tg_record WHERE id = $1 AND owner = $2),
                      nextval(pg_get_serial_sequence('tapgamma.tg_scope', 'tg_scope'))
                    """,
                    Text(record.Id), Text(keeping.Owner ?? "")),
                Of(s_collections, Texts(names)),
                Of(FindScopes, Text(keeping.Owner is { } owner ? new RecordScope(RecordScope.Of(owner), null).Name : null)),
            },
        };
        await using (batch.ConfigureAwait(false))
        {
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                var look = new PostgresRecordLook(
                    reader.IsDBNull(0) ? null : reader.GetInt64(0), reader.GetInt64(1), new(StringComparer.Ordinal), new(StringComparer.Ordinal));
                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) look.Collections.TryAdd(reader.GetString(0), reader.GetString(1));
                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) look.Scopes.Add(reader.GetString(0), reader.GetInt64(1));
                return look;
            }
        }
    }

    /// <summary>Number of a scope, which is made when it is new.</summary>
    public async ValueTask<long> ScopeOfAsync(NpgsqlConnection connection, RecordScope scope, CancellationToken cancellationToken)
    {
        if (Scopes.TryGetValue(scope.Name, out var known)) return known;
        var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Of(
                    """
                    WITH s AS (INSERT INTO tapgamma.tg_scope (name, audience) VALUES ($1, $2) RETURNING tg_scope),
                      c AS (INSERT INTO tapgamma.tg_scope_collection SELECT tg_scope, $3 FROM s WHERE $3 IS NOT NULL)
                    SELECT tg_scope FROM s
                    """,
                    Text(scope.Name), Text(scope.Audience), Text(scope.Collection)),
            },
        };
        await using (batch.ConfigureAwait(false))
            return Scopes[scope.Name] = (long)(await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }
}

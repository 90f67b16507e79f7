using System.Text.Json;
using TapGamma.Uws;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Statements on jobs in SQLite, their parameters and rows.</summary>
internal static class SqliteJobSql
{
    public const string Columns = "document, phase, started, progress, worker, lease_until, attempts, version";

    public const string Insert =
        """
        INSERT INTO tg_job (id, service, version, owner, origin, run_id, phase, created, queued, started, destruction, document, progress,
          worker, lease_until, attempts, question)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
        """;

    public const string Update =
        """
        UPDATE tg_job SET version = ?3 + 1, owner = ?4, origin = ?5, run_id = ?6, phase = ?7, created = ?8, queued = ?9, started = ?10,
          destruction = ?11, document = ?12, progress = ?13, worker = ?14, lease_until = ?15, attempts = ?16, question = ?17
        WHERE id = ?1 AND service = ?2 AND version = ?3 RETURNING id
        """;

    public const string Renew =
        """
        UPDATE tg_job SET lease_until = ?1, progress = ?2
        WHERE id = ?3 AND worker = ?4 AND attempts = ?5 AND phase = 'EXECUTING' RETURNING id
        """;

    public const string IsAnyQueued =
        "SELECT EXISTS (SELECT 1 FROM tg_job WHERE phase = 'QUEUED' AND service IN (SELECT value FROM json_each(?1)))";

    // Of the origin with the fewest running jobs, among those of the one served longest ago, the job that waits longest.
    public const string Claim =
        $"""
        UPDATE tg_job SET phase = 'EXECUTING', worker = ?2, started = ?3, lease_until = ?4, progress = NULL, attempts = attempts + 1,
          version = version + 1
        WHERE id = (
          SELECT id FROM tg_job WHERE phase = 'QUEUED' AND service IN (SELECT value FROM json_each(?1)) AND origin = (
            SELECT j.origin FROM tg_job AS j WHERE j.phase = 'QUEUED' AND j.service IN (SELECT value FROM json_each(?1)) GROUP BY j.origin
            ORDER BY (SELECT count(*) FROM tg_job AS r WHERE r.phase = 'EXECUTING' AND r.origin = j.origin),
              (SELECT max(s.started) FROM tg_job AS s WHERE s.origin = j.origin) NULLS FIRST, min(j.queued), j.origin
            LIMIT 1)
          ORDER BY queued, id LIMIT 1)
        RETURNING {Columns}
        """;

    /// <summary>The parameters of <see cref="Insert"/> and <see cref="Update"/>.</summary>
    public static object?[] Values(Job job) =>
    [
        job.Id, job.Service, job.Version, job.Owner, job.Origin, job.RunId, job.Phase.Word(), JobRow.Number(job.CreationTime),
        JobRow.Number(job.QueuedTime), JobRow.Number(job.StartTime), JobRow.Number(job.Destruction), JobRow.Serialize(job),
        JobRow.Write(job.Progress), job.Worker, JobRow.Number(job.LeaseUntil), job.Attempts, job.Question,
    ];

    public static JobRow Row(SqliteStatement row) => new(
        row.GetString(0)!, row.GetString(1)!, Number(row, 2), row.GetString(3), row.GetString(4), Number(row, 5), (int)row.GetInt64(6), row.GetInt64(7));

    public static JobReference Reference(SqliteStatement row) => new(
        row.GetString(0)!, JobRow.PhaseOf(row.GetString(1)!), row.GetString(2), row.GetString(3), JobRow.Time(row.GetInt64(4)));

    /// <summary>Words as one parameter, for json_each.</summary>
    public static string Words(IEnumerable<string> words) => JsonSerializer.Serialize([.. words], JobJson.Default.StringArray);

    private static long? Number(SqliteStatement row, int column) => row.IsNull(column) ? null : row.GetInt64(column);
}

using TapGamma.Sky;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Finds observations by position, with their files.</summary>
internal static class SqliteObservations
{
    // The position index finds the products; the files of their runs follow, the one with the events first.
    private const string InRange =
        """
        SELECT DISTINCT f.collection, f.obs_id, o.s_ra, o.s_dec, f.main, f.id, f.path, f.size, f.sha256, f.media_type
        FROM "ivoa.obscore" AS o JOIN tg_file AS f ON f.collection = o.tg_collection AND f.obs_id = o.obs_id
        WHERE o.hpx BETWEEN ?1 AND ?2 AND (?3 IS NULL OR o.tg_collection = ?3)
        """;

    public static List<PublishedObservation> Find(SqliteSession session, string? collection, SkyPoint centre, double radiusDeg)
    {
        var rows = new List<Row>();
        foreach (var range in HealpixRanges.Cone(centre.Lon, centre.Lat, radiusDeg))
            rows.AddRange(session.Query(InRange, Read, range.First, range.Last, collection));
        return
        [
            .. rows.Where(row => SkyMath.IsWithin(row.Position.Lon, row.Position.Lat, centre.Lon, centre.Lat, radiusDeg))
                .GroupBy(row => (row.Collection, row.ObsId))
                .Select(run => new PublishedObservation(
                    run.Key.Collection, run.Key.ObsId, run.First().Position,
                    [.. run.OrderByDescending(row => row.IsMain).ThenBy(row => row.Id).Select(row => row.File).DistinctBy(file => file.FullPath)]))
                .OrderBy(run => run.Collection, StringComparer.Ordinal).ThenBy(run => run.ObsId.Length).ThenBy(run => run.ObsId, StringComparer.Ordinal),
        ];
    }

    private static Row Read(SqliteStatement row) => new(
        row.GetString(0)!, row.GetString(1)!, new SkyPoint(row.GetDouble(2), row.GetDouble(3)), row.GetInt64(4) != 0, row.GetInt64(5),
        new PublishedFile(row.GetString(6)!, row.GetInt64(7), row.GetString(8), row.GetString(9)!));

    private readonly record struct Row(string Collection, string ObsId, SkyPoint Position, bool IsMain, long Id, PublishedFile File);
}

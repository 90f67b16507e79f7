using Dapper;
using Npgsql;
using TapGamma.Sky;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Finds observations by position, with their files.</summary>
internal static class PostgresObservations
{
    // The position index finds the products; the files of their runs follow, the one with the events first.
    private const string InRange =
        """
        SELECT DISTINCT f.collection, f.obs_id AS "ObsId", o.s_ra AS "Ra", o.s_dec AS "Dec", f.main AS "IsMain", f.id,
          f.path, f.size, f.sha256, f.media_type AS "MediaType"
        FROM unnest(@first, @last) AS r(a, b)
        JOIN ivoa.obscore AS o ON o.hpx BETWEEN r.a AND r.b
        JOIN tg_file AS f ON f.collection = o.tg_collection AND f.obs_id = o.obs_id
        WHERE @collection::text IS NULL OR o.tg_collection = @collection
        """;

    public static async Task<IReadOnlyList<PublishedObservation>> FindAsync(
        NpgsqlConnection connection, string? collection, SkyPoint centre, double radiusDeg)
    {
        var ranges = HealpixRanges.Cone(centre.Lon, centre.Lat, radiusDeg);
        var first = ranges.Select(range => range.First).ToArray();
        var last = ranges.Select(range => range.Last).ToArray();
        var rows = await connection.QueryAsync<Row>(InRange, new { first, last, collection }).ConfigureAwait(false);
        return
        [
            .. rows.Where(row => SkyMath.IsWithin(row.Ra, row.Dec, centre.Lon, centre.Lat, radiusDeg))
                .GroupBy(row => (row.Collection, row.ObsId))
                .Select(run => new PublishedObservation(
                    run.Key.Collection, run.Key.ObsId, new SkyPoint(run.First().Ra, run.First().Dec),
                    [.. run.OrderByDescending(row => row.IsMain).ThenBy(row => row.Id).Select(row => row.File).DistinctBy(file => file.FullPath)]))
                .OrderBy(run => run.Collection, StringComparer.Ordinal).ThenBy(run => run.ObsId.Length).ThenBy(run => run.ObsId, StringComparer.Ordinal),
        ];
    }

#pragma warning disable CA1812 // Made by Dapper.
    private sealed record Row(
        string Collection, string ObsId, double Ra, double Dec, bool IsMain, long Id, string Path, long Size, string? Sha256, string MediaType)
    {
        public PublishedFile File => new(Path, Size, Sha256, MediaType);
    }
#pragma warning restore CA1812
}

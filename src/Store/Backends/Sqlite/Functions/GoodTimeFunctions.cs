using Microsoft.Data.Sqlite;
using TapGamma.Sky;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>Good time intervals: as the text of a TMOC or as start and stop in MJD.</summary>
internal static class GoodTimeFunctions
{
    private const double SecondsPerDay = 86400;

    public static void Register(SqliteConnection connection)
    {
        var (first, second) = (new Cache(), new Cache());
        connection.CreateFunction<string?, double?, long?>("tg_gti_has", (text, t) =>
            first.Read(text) is { } moc && t is { } mjd && double.IsFinite(mjd) ? (moc.Contains(mjd) ? 1 : 0) : null, true);
        connection.CreateFunction<string?, string?, double?>("tg_gti_overlap", (a, b) =>
            first.Read(a) is { } one && second.Read(b) is { } other ? one.Intersection(other).Seconds : null, true);
        connection.CreateFunction<string?, double?, double?, double?>("tg_gti_overlap", (text, start, stop) => Overlap(first.Read(text), start, stop), true);
        connection.CreateFunction<double?, double?, double?, double?, double?>("tg_gti_overlap", Overlap, true);
    }

    private static double? Overlap(TMoc? moc, double? start, double? stop)
    {
        if (moc is null || start is not { } from || stop is not { } to || !double.IsFinite(from + to)) return null;
        return from < to ? moc.SecondsWithin(from, to) : 0;
    }

    private static double? Overlap(double? a1, double? b1, double? a2, double? b2)
    {
        if (a1 is not { } start || b1 is not { } stop || a2 is not { } start2 || b2 is not { } stop2) return null;
        return Math.Max(0, Math.Min(stop, stop2) - Math.Max(start, start2)) * SecondsPerDay;
    }

    /// <summary>The last map read: often one map meets many rows.</summary>
    private sealed class Cache
    {
        private string? _text;
        private TMoc? _moc;

        public TMoc? Read(string? text)
        {
            if (text is null) return null;
            if (text != _text) (_text, _moc) = (text, Parse(text));
            return _moc;
        }

        private static TMoc? Parse(string text)
        {
            try
            {
                return TMoc.ParseAscii(text);
            }
            catch (FormatException)
            {
                return null;
            }
        }
    }
}

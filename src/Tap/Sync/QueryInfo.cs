using TapGamma.Tables;

namespace TapGamma.Tap.Sync;

/// <summary>What a result says about itself: the query, the service, warnings (DALI 1.1, section 4.4; data origin note).</summary>
internal static class QueryInfo
{
    public static TableInfo Of(SyncRequest request, PreparedQuery prepared)
    {
        List<TableInfoItem> infos =
        [
            new("QUERY", request.Query),
            new("standardID", "ivo://ivoa.net/std/TAP"),
            new("server_software", TapSite.Product),
        ];
        infos.AddRange(prepared.Warnings.Select(warning => new TableInfoItem("WARNING", warning.Code, null, warning.ToString())));
        if (request.RunId is { } id) infos.Add(new TableInfoItem("RUNID", id));
        return new TableInfo { Infos = infos, OverflowKnown = request.MaxRec == 0 };
    }
}

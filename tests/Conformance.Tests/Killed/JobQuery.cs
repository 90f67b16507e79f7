namespace TapGamma.Conformance.Tests.Killed;

/// <summary>A query that jobs run, and what comes of it.</summary>
/// <param name="Adql">The query.</param>
/// <param name="Lines">Lines of its result in CSV; none when it is wrong.</param>
internal sealed record JobQuery(string Adql, int Lines)
{
    /// <summary>Answers at once.</summary>
    public static JobQuery Small { get; } = new("SELECT TOP 5 obs_id FROM ivoa.obscore", 3);

    /// <summary>Takes a while until its only row is there.</summary>
    public static JobQuery Long { get; } =
        new("SELECT COUNT(*) AS n FROM (SELECT TOP 2500 energy FROM sim.events) AS a, (SELECT TOP 2500 energy FROM sim.events) AS b WHERE a.energy < b.energy", 2);

    /// <summary>Has its first row at once and writes many.</summary>
    public static JobQuery Wide { get; } =
        new("SELECT a.event_id, b.energy FROM (SELECT TOP 700 event_id FROM sim.events) AS a, (SELECT TOP 700 energy FROM sim.events) AS b", 490_001);

    /// <summary>Counts the rows of <see cref="SlowBody"/>.</summary>
    public static JobQuery OfUpload { get; } = new("SELECT COUNT(*) AS n FROM TAP_UPLOAD.mine", 2);

    /// <summary>Ends in ERROR.</summary>
    public static JobQuery Wrong { get; } = new("SELECT nix FROM ivoa.obscore", 0);

    /// <summary>The request that makes a job of it, or that asks it at once.</summary>
    public MultipartFormDataContent Body(SlowBody? table = null)
    {
        var body = new MultipartFormDataContent
        {
            { new StringContent("ADQL"), "LANG" },
            { new StringContent(Adql), "QUERY" },
            { new StringContent("csv"), "RESPONSEFORMAT" },
            { new StringContent("1000000"), "MAXREC" },
            { new StringContent("RUN"), "PHASE" },
        };
        if (table is null) return body;
        body.Add(new StringContent("mine,param:mine"), "UPLOAD");
        body.Add(table, "mine", "mine.csv");
        return body;
    }
}

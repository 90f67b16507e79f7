using TapGamma.Dl3;
using TapGamma.Fits;
using TapGamma.Fits.Time;
using TapGamma.Ingest.Archives;
using TapGamma.Ingest.Collections;

namespace TapGamma.Ingest.Mapping;

/// <summary>What a run's files and index tell, after the collection file's corrections; the mappers only arrange it.</summary>
internal sealed class RunFacts
{
    private readonly Observation _run;
    private readonly RunSource _source;
    private readonly CollectionFile _collection;

    public RunFacts(Observation run, RunSource source, CollectionFile collection)
    {
        (_run, _source, _collection) = (run, source, collection);
        Responses = ResponseFacts.Of(run, Number("safe_energy_lo"), Number("safe_energy_hi"));
    }

    public string ObsId => FormattableString.Invariant($"{_run.ObsId}");

    public ObservationHeader Header => _run.Header;

    public ResponseFacts Responses { get; }

    public long EventCount => _run.Table("events")!.RowCount;

    public Mjd Start => Header.StartUtc!.Value;

    public Mjd Stop => Header.StopUtc!.Value;

    public double RaDeg => Header.RaPointingDeg!.Value;

    public double DecDeg => Header.DecPointingDeg!.Value;

    /// <summary>Diameter of the field of view.</summary>
    public double? FieldDeg => Responses.FieldDeg ?? _collection.FieldOfViewDeg;

    public string? Target => Text("OBJECT") ?? IndexText("target_name");

    public string? Facility => Text("TELESCOP");

    public string? Instrument => Text("INSTRUME");

    public string? ObsMode => Text("OBS_MODE")?.ToUpperInvariant();

    public string? AnalysisMode => Text("EV_CLASS") ?? Text("ANA_VER");

    public string? Creator => Text("ORIGIN");

    /// <summary>Live time in seconds: LIVETIME, else the good times corrected for dead time, else ONTIME.</summary>
    public double? LiveTimeS =>
        Header.LiveTimeS ?? GoodLiveTimeS ?? Header.OnTimeS;

    public IReadOnlyDictionary<string, object> IndexRow => _source.IndexRow;

    /// <summary>Good times as MJD in TT; empty where they have no dates or make no sense.</summary>
    public IReadOnlyList<(double Start, double Stop)> GoodTimesTT
    {
        get
        {
            if (_run.Table("gti") is null || _run.GoodTimes is not { TimeReference: { } reference } times) return [];
            return
            [
                .. times.StartS.Zip(times.StopS)
                    .Where(i => i.First < i.Second && double.IsFinite(i.Second - i.First))
                    .Select(i => (reference.ToMjd(i.First, TimeScale.TT).Value, reference.ToMjd(i.Second, TimeScale.TT).Value)),
            ];
        }
    }

    private double? GoodLiveTimeS => _run.Table("gti") is not null && _run.LiveTimeS is var live && double.IsFinite(live) ? live : null;

    /// <summary>Whether the run has a response of a type such as aeff.</summary>
    public bool Has(string hduType) => _run.Hdus.Any(h => h.HduType == hduType);

    /// <summary>A text keyword of the EVENTS header after the collection's corrections, else of the index.</summary>
    private string? Text(string keyword)
    {
        var raw = RawText(Header.Fits, keyword) ?? IndexText(keyword);
        if (!_collection.Keywords.TryGetValue(keyword, out var corrections)) return raw;
        if (raw is not null && corrections.TryGetValue(raw, out var corrected)) return corrected;
        return corrections.TryGetValue("*", out var any) ? any : raw;
    }

    private static string? RawText(FitsHeader header, string keyword) => header.FindString(keyword)?.Trim() is { Length: > 0 } text ? text : null;

#pragma warning disable CA1308 // The index row has lower-case names.
    private string? IndexText(string name) => _source.IndexRow.GetValueOrDefault(name.ToLowerInvariant()) as string;
#pragma warning restore CA1308

    private double? Number(string name) => _source.IndexRow.GetValueOrDefault(name) switch
    {
        double number => number,
        long number => number,
        _ => null,
    };
}

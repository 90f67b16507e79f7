using TapGamma.Dl3.Irfs;
using TapGamma.Fits;

namespace TapGamma.Dl3;

/// <summary>One observation: events, good times and responses, read when first asked for. Safe for concurrent readers.</summary>
/// <remarks>Files are inflated once and stay in memory as long as the observation does.</remarks>
public sealed class Observation
{
    private readonly Lazy<EventList> _events;
    private readonly Lazy<GoodTimes> _goodTimes;
    private readonly Lazy<ObservationHeader> _header;
    private readonly Lazy<PointingTable?> _pointing;
    private readonly Lazy<IIrf?> _aeff;
    private readonly Lazy<IIrf?> _edisp;
    private readonly Lazy<IIrf?> _psf;
    private readonly Lazy<IIrf?> _background;
    private readonly Lazy<IIrf?> _radMax;
    private readonly Dictionary<string, FitsFile> _files = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly FitsReadOptions? _options;

    /// <summary>Creates an observation from the places of its HDUs; nothing is read yet.</summary>
    /// <param name="obsId">OBS_ID.</param>
    /// <param name="hdus">Where its HDUs are; of several of one type the first counts.</param>
    /// <param name="options">Limits for reading.</param>
    /// <param name="opened">Files that are in memory already.</param>
    public Observation(long obsId, IReadOnlyList<HduReference> hdus, FitsReadOptions? options = null, params ReadOnlySpan<FitsFile> opened)
    {
        (ObsId, Hdus, _options) = (obsId, hdus, options);
        foreach (var file in opened) _files.TryAdd(file.Path, file);
        _header = new(() => ObservationHeader.Read(Require("events").Header));
        _events = new(() => EventList.Read(Require("events")));
        _goodTimes = new(() => GoodTimes.Read(Require("gti")));
        _pointing = new(() => Table("pointing") is { } hdu ? PointingTable.Read(hdu) : null);
        (_aeff, _edisp, _psf) = (new(() => Response("aeff")), new(() => Response("edisp")), new(() => Response("psf")));
        (_background, _radMax) = (new(() => Response("bkg")), new(() => Response("rad_max")));
    }

    private Observation(Observation whole, EventList events, GoodTimes goodTimes)
    {
        (ObsId, Hdus, _options, _files, _gate) = (whole.ObsId, whole.Hdus, whole._options, whole._files, whole._gate);
        (_header, _pointing, _aeff, _edisp) = (whole._header, whole._pointing, whole._aeff, whole._edisp);
        (_psf, _background, _radMax) = (whole._psf, whole._background, whole._radMax);
        (_events, _goodTimes) = (new(events), new(goodTimes));
    }

    /// <summary>OBS_ID.</summary>
    public long ObsId { get; }

    /// <summary>Where its HDUs are.</summary>
    public IReadOnlyList<HduReference> Hdus { get; }

    /// <summary>The files it needs, each once.</summary>
    public IEnumerable<string> Files => Hdus.Select(hdu => hdu.Path).Distinct(StringComparer.Ordinal);

    /// <summary>The keywords of the EVENTS header.</summary>
    public ObservationHeader Header => _header.Value;

    /// <summary>The events.</summary>
    public EventList Events => _events.Value;

    /// <summary>The good time intervals.</summary>
    public GoodTimes GoodTimes => _goodTimes.Value;

    /// <summary>The pointing table, if there is one.</summary>
    public PointingTable? Pointing => _pointing.Value;

    /// <summary>The effective area, if there is one.</summary>
    public Aeff2D? Aeff => _aeff.Value as Aeff2D;

    /// <summary>The energy dispersion, if there is one.</summary>
    public Edisp2D? Edisp => _edisp.Value as Edisp2D;

    /// <summary>The point spread function, if there is one.</summary>
    public IPsf? Psf => _psf.Value as IPsf;

    /// <summary>The background, if there is one.</summary>
    public IBackground? Background => _background.Value as IBackground;

    /// <summary>The direction cut of point-like responses, if there is one.</summary>
    public RadMax2D? RadMax => _radMax.Value as RadMax2D;

    /// <summary>On time (sum of the good times) times DEADC, in seconds; NaN without DEADC.</summary>
    public double LiveTimeS => GoodTimes.OnTimeS * (Header.DeadCorrection ?? double.NaN);

    /// <summary>The same observation with other events and good times, such as a selection of them.</summary>
    public Observation With(EventList events, GoodTimes goodTimes) => new(this, events, goodTimes);

    /// <summary>The table of a type such as gti, or null when the observation has none.</summary>
    /// <exception cref="FitsFormatException">The index names it, but the file does not hold it.</exception>
    public BinaryTableHdu? Table(string hduType)
    {
        var place = Hdus.FirstOrDefault(hdu => hdu.HduType == hduType);
        return place is null ? null : Table(place);
    }

    /// <summary>The table that a reference points at.</summary>
    /// <exception cref="FitsFormatException">The file does not hold it.</exception>
    public BinaryTableHdu Table(HduReference place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var file = File(place.Path);
        return place.HduNumber is { } number && file.At(number) is BinaryTableHdu table ? table : file.Table(place.HduName);
    }

    /// <summary>Whether a file is in memory or can be opened.</summary>
    public bool HasFile(string path)
    {
        lock (_gate) return _files.ContainsKey(path) || System.IO.File.Exists(path);
    }

    /// <summary>A file of this observation, in memory.</summary>
    public FitsFile File(string path)
    {
        lock (_gate)
        {
            if (!_files.TryGetValue(path, out var file)) _files[path] = file = FitsFile.Open(path, _options);
            return file;
        }
    }

    private BinaryTableHdu Require(string hduType) => Table(hduType)
        ?? throw new FitsFormatException(Files.FirstOrDefault() ?? "", null, null, $"Observation {ObsId} has no HDU of type {hduType}.");

    private IIrf? Response(string hduType)
    {
        var place = Hdus.FirstOrDefault(hdu => hdu.HduType == hduType);
        if (place is null) return null;
        var table = Table(place);
        var type = IrfTypes.Of(table.Header) ?? IrfTypes.Find(place.HduClass)
            ?? throw table.Fault($"The response class '{table.Header.FindString("HDUCLAS4") ?? place.HduClass}' is not known.");
        return type.Read(table);
    }
}

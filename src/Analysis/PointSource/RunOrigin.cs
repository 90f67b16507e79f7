using TapGamma.Dl3;

namespace TapGamma.Analysis.PointSource;

/// <summary>Where the file of a run says that it came from.</summary>
public sealed record RunOrigin
{
    /// <summary>ORIGIN: who made the file.</summary>
    public string? Origin { get; init; }

    /// <summary>CREATOR: the program that made the file.</summary>
    public string? Creator { get; init; }

    /// <summary>SOFTVER, ANA_VER, CAL_VER and DST_VER: versions of programs and calibrations.</summary>
    public IReadOnlyList<(string Keyword, string Value)> Versions { get; init; } = [];

    /// <summary>OBSERVER.</summary>
    public string? Observer { get; init; }

    /// <summary>TELESCOP.</summary>
    public string? Telescope { get; init; }

    /// <summary>CREATED or DATE, as written.</summary>
    public string? Created { get; init; }

    /// <summary>REFERENC.</summary>
    public string? Reference { get; init; }

    /// <summary>OBJECT.</summary>
    public string? Object { get; init; }

    /// <summary>Start of the observation, UTC.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>End of the observation, UTC.</summary>
    public DateTimeOffset? Stop { get; init; }

    /// <summary>HISTORY cards.</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>What the header of the events says.</summary>
    public static RunOrigin Of(ObservationHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return new RunOrigin
        {
            Origin = header.Origin,
            Creator = header.Creator,
            Versions =
            [
                .. ((string[])["SOFTVER", "ANA_VER", "CAL_VER", "DST_VER"])
                    .Select(keyword => (keyword, header.Fits.FindString(keyword)?.Trim() ?? "")).Where(version => version.Item2.Length > 0),
            ],
            Observer = header.Observer,
            Telescope = header.Telescope,
            Created = header.Created,
            Reference = header.Reference,
            Object = header.Object,
            Start = Utc(header.StartUtc),
            Stop = Utc(header.StopUtc),
            History = [.. header.Fits.TextsOf("HISTORY").Select(text => text.Trim()).Where(text => text.Length > 0).Take(100)],
        };
    }

    private static DateTimeOffset? Utc(Fits.Time.Mjd? moment) =>
        moment is { } found && found.Value is > -678_000 and < 2_900_000
            ? new DateTimeOffset(1858, 11, 17, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(Math.Round(found.Value * 86_400_000)) : null;
}

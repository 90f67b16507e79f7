namespace TapGamma.Provenance.Recording;

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
    /// <param name="card">The text of a keyword, or null.</param>
    /// <param name="history">The HISTORY cards.</param>
    /// <param name="startMjd">Start of the observation as MJD in UTC.</param>
    /// <param name="stopMjd">End of the observation as MJD in UTC.</param>
    public static RunOrigin Of(Func<string, string?> card, IEnumerable<string> history, double? startMjd, double? stopMjd)
    {
        ArgumentNullException.ThrowIfNull(card);
        string? Text(string keyword) => card(keyword)?.Trim() is { Length: > 0 } text ? text : null;
        return new RunOrigin
        {
            Origin = Text("ORIGIN"),
            Creator = Text("CREATOR"),
            Versions =
            [
                .. ((string[])["SOFTVER", "ANA_VER", "CAL_VER", "DST_VER"])
                    .Select(keyword => (keyword, Text(keyword) ?? "")).Where(version => version.Item2.Length > 0),
            ],
            Observer = Text("OBSERVER"),
            Telescope = Text("TELESCOP"),
            Created = Text("CREATED") ?? Text("DATE"),
            Reference = Text("REFERENC"),
            Object = Text("OBJECT"),
            Start = Utc(startMjd),
            Stop = Utc(stopMjd),
            History = [.. history.Select(text => text.Trim()).Where(text => text.Length > 0).Take(100)],
        };
    }

    private static DateTimeOffset? Utc(double? mjd) => mjd is > -678_000 and < 2_900_000
        ? new DateTimeOffset(1858, 11, 17, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(Math.Round(mjd.Value * 86_400_000)) : null;
}

using System.Globalization;

namespace TapGamma.Tap.Limits;

/// <summary>One limit of the server.</summary>
/// <param name="Name">Name of the option that sets it, or of what is limited where no option does.</param>
/// <param name="Unit">Unit of its value.</param>
/// <param name="What">What is limited.</param>
/// <param name="Beyond">What happens at it.</param>
/// <param name="Value">Its value under some options.</param>
internal sealed record ServerLimit(string Name, string Unit, string What, string Beyond, Func<TapOptions, double> Value)
{
    /// <summary>Whether it concerns those who use the server, and not only those who run it.</summary>
    public bool IsForClients { get; init; } = true;

    /// <summary>Whether no option changes it.</summary>
    public bool IsFixed { get; init; }

    /// <summary>What the value is by default where the machine decides it.</summary>
    public string? Usual { get; init; }

    /// <summary>The value with its unit, for people.</summary>
    public string Text(TapOptions options)
    {
        var value = Value(options);
        return Unit switch
        {
            "bytes" when value >= 1 << 30 && value % (1 << 30) == 0 => Number(value / (1 << 30)) + " GiB",
            "bytes" when value >= 1 << 20 && value % (1 << 20) == 0 => Number(value / (1 << 20)) + " MiB",
            "bytes" when value >= 1 << 10 && value % (1 << 10) == 0 => Number(value / (1 << 10)) + " KiB",
            "s" when value >= 86_400 && value % 86_400 == 0 => Number(value / 86_400) + " d",
            "s" when value >= 3600 && value % 3600 == 0 => Number(value / 3600) + " h",
            "s" when value >= 60 && value % 60 == 0 => Number(value / 60) + " min",
            _ => $"{Number(value)} {Unit}",
        };
    }

    private static string Number(double value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);
}

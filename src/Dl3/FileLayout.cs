using System.Globalization;
using System.Text;

namespace TapGamma.Dl3;

/// <summary>What a file holds.</summary>
/// <param name="Hdus">The HDUs that belong to observations.</param>
/// <param name="HduCount">Number of all HDUs, the primary one included.</param>
public sealed record FileLayout(IReadOnlyList<HduReference> Hdus, int HduCount)
{
    private const char Separator = '\t';

    /// <summary>The layout as text, to be kept beside the file's name.</summary>
    /// <param name="modified">When the file was changed last (UTC): what tells later whether the text is still true.</param>
    public string Write(DateTime modified)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{modified.Ticks}{Separator}{HduCount}");
        foreach (var hdu in Hdus)
            text.Append(CultureInfo.InvariantCulture, $"\n{hdu.HduNumber}{Separator}{hdu.ObsId}{Separator}{hdu.HduType}{Separator}{hdu.HduClass}{Separator}{hdu.HduName}");
        return text.ToString();
    }

    /// <summary>The layout that a text tells of, or null when it is of another state of the file, or none.</summary>
    /// <param name="text">What <see cref="Write"/> wrote.</param>
    /// <param name="path">The file.</param>
    /// <param name="modified">When it was changed last (UTC).</param>
    public static FileLayout? Read(string text, string path, DateTime modified)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n');
        if (lines[0].Split(Separator) is not [var ticks, var number] || Number(ticks) != modified.Ticks || Number(number) is not { } count) return null;
        var hdus = new List<HduReference>(lines.Length - 1);
        foreach (var line in lines.Skip(1))
        {
            if (line.Split(Separator) is not [var index, var obsId, var type, var kind, var name] || Number(index) is not { } i || Number(obsId) is not { } id) return null;
            hdus.Add(new HduReference(id, type, kind, path, name, HduNumber: (int)i));
        }

        return new FileLayout(hdus, (int)count);
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}

namespace TapGamma.Analysis.Regions;

/// <summary>Cuts a ds9 region file into statements, without comments and properties.</summary>
internal static class Ds9Statements
{
    public static IEnumerable<(int Line, string Text)> Of(string file)
    {
        var number = 0;
        foreach (var line in file.Split('\n'))
        {
            number++;
            if (line.TrimStart().StartsWith('#')) continue;
            foreach (var statement in Split(line))
            {
                var text = statement.Trim().TrimEnd('|').TrimEnd();
                if (text.Length > 0) yield return (number, text);
            }
        }
    }

    // A semicolon inside the quotes or braces of a property ends nothing.
    private static IEnumerable<string> Split(string line)
    {
        var (start, end, quote) = (0, -1, '\0');
        for (var i = 0; i <= line.Length; i++)
        {
            var c = i < line.Length ? line[i] : ';';
            if (quote != '\0' && i < line.Length)
            {
                if (c == quote) quote = '\0';
            }
            else if (c == ';')
            {
                yield return line[start..(end < 0 ? i : end)];
                (start, end) = (i + 1, -1);
            }
            else if (end < 0)
            {
                if (c == '#') end = i;
            }
            else
            {
                quote = c switch { '{' => '}', '"' => '"', '\'' => '\'', _ => '\0' };
            }
        }
    }
}

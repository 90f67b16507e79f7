using TapGamma.Diagnostics;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Queries;

namespace TapGamma.Tap.Images;

/// <summary>The parameters of a search for products as one query (SIA 2.0, section 2.1).</summary>
internal static class ImageRequest
{
    /// <summary>Values of one parameter.</summary>
    private const int MaxValues = 500;

    /// <summary>What the standard is about; other kinds are asked for by name.</summary>
    private const string Images = "dataproduct_type IN ('image', 'cube')";

    /// <summary>Whether a request says which kind of products it wants.</summary>
    public static bool NamesKind(DaliParameters parameters) => parameters.All(ImageParameters.Kind).Any(value => !string.IsNullOrWhiteSpace(value));

    /// <summary>The query: values of one parameter are alternatives, different parameters must all hold.</summary>
    public static string Query(DaliParameters parameters, List<Diagnostic> faults)
    {
        List<string> conditions = [];
        foreach (var parameter in ImageParameters.All)
            if (Condition(parameter, parameters, faults) is { } condition) conditions.Add(condition);
            else if (parameter.Name == ImageParameters.Kind) conditions.Add(Images);
        return $"SELECT * FROM ivoa.obscore WHERE {string.Join(" AND ", conditions)}";
    }

    private static string? Condition(ImageParameter parameter, DaliParameters parameters, List<Diagnostic> faults)
    {
        string[] values = [.. parameters.All(parameter.Name).OfType<string>().Select(value => value.Trim()).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)];
        if (values.Length == 0) return null;
        if (values.Length > MaxValues) faults.Add(SearchDiagnostics.TooManyValues(parameter.Name, values.Length, MaxValues));
        List<string> alternatives = [];
        foreach (var value in values.Take(MaxValues))
            try
            {
                alternatives.Add(parameter.Condition(value));
            }
            catch (FormatException fault)
            {
                faults.Add(SearchDiagnostics.WrongValue(parameter.Name, value, fault.Message));
            }

        return $"({string.Join(" OR ", alternatives)})";
    }
}

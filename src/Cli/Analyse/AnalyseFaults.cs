using TapGamma.Diagnostics;

namespace TapGamma.Cli.Analyse;

/// <summary>Wording of what can be wrong with the arguments of <c>tapgamma analyse</c>.</summary>
internal static class AnalyseFaults
{
    public static InvalidInputException WrongValue(string name, string value, string right) => Fault(
        "CLI101", name, $"{name} is '{value}'; {right} would be right.");

    public static InvalidInputException UnknownKey(string file, string key, IEnumerable<string> keys) => new(new Diagnostic(
        "CLI102", Severity.Error, new FileLocation(file, Keyword: key), $"There is no setting '{key}'; there are: {string.Join(", ", keys)}."));

    public static InvalidInputException NotJson(string file, string reason) => new(new Diagnostic(
        "CLI103", Severity.Error, new FileLocation(file), $"The settings file is no JSON object: {reason}"));

    public static InvalidInputException Missing(string name) => Fault(
        "CLI104", name, $"{name} is needed: give --{name} or put it into the settings file.");

    public static InvalidInputException FolderTaken(string folder) => Fault(
        "CLI105", "out", $"'{folder}' holds files that are no earlier result; name a new folder.");

    public static InvalidInputException NoData(string folder) => Fault(
        "CLI106", "data", $"'{folder}' is no folder of DL3 files.");

    public static InvalidInputException OneInput() => Fault(
        "CLI107", "data", "the runs come from a folder or from a store: give either --data DIR or --store URI");

    public static InvalidInputException CollectionWithoutStore() => Fault(
        "CLI108", "collection", "only a store has collections: give --store URI, or leave --collection out");

    public static InvalidInputException UnknownCollection(string name, IEnumerable<string> known) => Fault(
        "CLI109", "collection", $"the store has no collection '{name}'; it has {string.Join(", ", known)}");

    private static InvalidInputException Fault(string code, string name, string message) =>
        new(new Diagnostic(code, Severity.Error, new ParameterLocation(name), message));
}

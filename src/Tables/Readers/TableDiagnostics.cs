using TapGamma.Diagnostics;

namespace TapGamma.Tables.Readers;

/// <summary>The wording of everything the table readers refuse; one method a code.</summary>
internal static class TableDiagnostics
{
    public static Diagnostic Empty(string name) => Error("TAB001", new FileLocation(name), "there is no content; send a table");

    public static Diagnostic FormatUnknown(string name, IEnumerable<string> known) => Error(
        "TAB002", new FileLocation(name), $"the content is of no known format; send one of {string.Join(", ", known)}");

    public static Diagnostic NotOfDeclaredType(string name, string type, string format) => Error(
        "TAB003", new FileLocation(name), $"it is declared as {type}, but the content is no {format}; send the right file or type");

    public static Diagnostic Broken(FileLocation place, string reason) => Error("TAB004", place, Sentence(reason));

    public static Diagnostic XmlBroken(FileLocation place, string reason) => Error(
        "TAB005", place, $"this is no well-formed XML: {Sentence(reason)}");

    public static Diagnostic TooManyColumns(TableReadOptions options) => Error(
        "TAB006", new FileLocation(options.Name), FormattableString.Invariant($"there are more than {options.MaxColumns} columns{options.Setting("Columns")}; send fewer"));

    public static Diagnostic TooManyRows(TableReadOptions options) => Error(
        "TAB007", new FileLocation(options.Name), FormattableString.Invariant($"there are more than {options.MaxRows} rows{options.Setting("Rows")}; send fewer"));

    public static Diagnostic NoTable(string name, string what) => Error("TAB008", new FileLocation(name), $"there is no table in it; {what}");

    private static string Sentence(string text) => text.Length > 0 && text[^1] == '.' ? text[..^1] : text;

    private static Diagnostic Error(string code, Location place, string message) => new(code, Severity.Error, place, message);
}

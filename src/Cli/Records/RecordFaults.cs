using TapGamma.Cli.Analyse;
using TapGamma.Diagnostics;

namespace TapGamma.Cli.Records;

/// <summary>Wording of what can be wrong with a record or a product that a command is given.</summary>
internal static class RecordFaults
{
    public static InvalidInputException NoFile(string path) => Fault("CLI201", path, "There is no such file or folder.");

    public static InvalidInputException NoRecord(string path) => Fault(
        "CLI202", path, $"It has no record: there is no {ResultRecord.FileName} beside it. Products are written with one by tapgamma analyse --out.");

    public static InvalidInputException OtherRecord(string path, string product, string record) => Fault(
        "CLI203", path, $"It was made by {product}, but the record beside it is that of {record}.");

    public static InvalidInputException NotAnalysis(string path) => Fault(
        "CLI204", path, "The record does not tell of an analysis that can be done again: it names no job and no position.");

    public static InvalidInputException NotInRecord(string path) => Fault("CLI205", path, "The record beside it does not tell of this file.");

    public static InvalidInputException NoPositions(string path) => Fault("CLI206", path, "It is no table of positions that was kept with a catalogue.");

    public static InvalidInputException CommandOfServer(string path, string title) => Fault(
        "CLI207", path, $"It tells of '{title}', a command that the operator of a server defined; there alone it can be run again: POST to the job's address with /rerun behind it.");

    private static InvalidInputException Fault(string code, string path, string message) =>
        new(new Diagnostic(code, Severity.Error, new FileLocation(path), message));
}

using TapGamma.Diagnostics;
using TapGamma.Uws;

namespace TapGamma.Tap.Uws;

/// <summary>The wording of everything that is refused about jobs; one method a code.</summary>
internal static class JobDiagnostics
{
    public static Diagnostic JobUnknown(string id) => Of(
        "JOB001", $"there is no job '{Short(id)}' here; it may have been deleted, or its destruction has come");

    public static Diagnostic Refused(JobRefusedException fault) => Of("JOB002", fault.Message);

    public static Diagnostic TooManyJobs(int jobs, int limit) => Of(
        "JOB003",
        FormattableString.Invariant(
            $"{jobs} of your jobs have not ended; at most {limit} are allowed (MaxJobsPerOrigin). Wait for some, or abort or delete them"));

    public static Diagnostic PhaseWordUnknown(string value) => Of("JOB004", "PHASE", $"'{Short(value)}' cannot be asked for; use RUN or ABORT");

    public static Diagnostic ActionUnknown(string value) => Of("JOB005", "ACTION", $"'{Short(value)}' is not supported; use DELETE");

    public static Diagnostic PhaseUnknown(string value) => Of(
        "JOB006", "PHASE", $"'{Short(value)}' is no phase; use one of {string.Join(", ", Enum.GetValues<ExecutionPhase>().Select(phase => phase.Word()))}");

    public static Diagnostic NotATime(string parameter, string value) => Of(
        parameter == "AFTER" ? "JOB007" : "JOB008", parameter, $"'{Short(value)}' is no time; write it in UTC like 2026-11-24T12:00:00Z");

    public static Diagnostic NotACount(string value) => Of("JOB009", "LAST", $"'{Short(value)}' is no whole number of one or more");

    public static Diagnostic NotSeconds(string parameter, string value) => Of(
        "JOB010", parameter, $"'{Short(value)}' is no whole number of seconds");

    public static Diagnostic ResultUnknown(Job job, string name) => Of(
        "JOB011",
        job.Results.Count > 0 ? $"the job has no result '{Short(name)}'; it has {string.Join(", ", job.Results.Select(result => result.Name))}"
            : $"the job is {job.Phase.Word()} and has no result");

    public static Diagnostic NoError(Job job) => Of("JOB012", $"the job is {job.Phase.Word()} and has no error");

    public static Diagnostic ParameterUnknown(string name) => Of("JOB013", $"the job has no parameter '{Short(name)}'");

    public static Diagnostic NothingToDo(string parameter) => Of("JOB014", parameter, "it is missing; give it in the body of the request");

    public static Diagnostic NoRecord(Job job) => Of(
        "JOB015",
        job.Phase == ExecutionPhase.Completed ? "the job has no record of its provenance" : $"the job is {job.Phase.Word()}; the record of its provenance comes with its results");

    public static Diagnostic ViewUnknown(string value, IEnumerable<string> known) =>
        Of("JOB016", "VIEW", $"'{Short(value)}' is not supported; use {string.Join(", ", known)}");

    public static Diagnostic ModelUnknown(string value) => Of("JOB017", "MODEL", $"'{Short(value)}' is not supported; use IVOA or W3C");

    public static Diagnostic TooMuchToDraw(int size, int most) => Of(
        "JOB018", "RESPONSEFORMAT", FormattableString.Invariant($"the picture would have {size} boxes and lines; at most {most} are drawn. Ask for VIEW=coarse, or for a document"));

    public static Diagnostic NotRepeatable(Job job) => Of(
        "JOB020", $"the job is {job.Phase.Word()} and has no record to run again by; only a completed job can be run again and compared");

    public static Diagnostic PositionsNotKept() => Of(
        "JOB024", "the job is a whole catalogue, whose positions were not kept with it; run the catalogue once more, and that job again");

    public static Diagnostic EarlierJobGone() => Of("JOB022", "the job to compare with is not there any more");

    public static Diagnostic InputsMissing(IEnumerable<string> names) => Of(
        "JOB023", $"it cannot be run again: inputs are not published any more, or their files are gone: {Short(string.Join(", ", names))}");

    public static Diagnostic DefinitionChanged(IEnumerable<string> names) => Of(
        "JOB025", $"it cannot be run again: the operator has changed what the job does since ({Short(string.Join(", ", names))}); run it anew");

    private static Diagnostic Of(string code, string message) => new(code, Severity.Error, null, message);

    private static Diagnostic Of(string code, string parameter, string message) => new(code, Severity.Error, new ParameterLocation(parameter), message);

    private static string Short(string value) => value.Length <= 80 ? value : string.Concat(value.AsSpan(0, 80), "...");
}

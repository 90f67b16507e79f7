using TapGamma.Store;

namespace TapGamma.Tap.Runs;

/// <summary>Names under which clients save what is made of a run.</summary>
internal static class RunFileName
{
    /// <summary>Collection and run in front of an ending; what file systems or headers may not like is replaced.</summary>
    public static string Of(RunKey run, string ending) =>
        $"{run.Collection}_{string.Concat(run.ObsId.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'))}_{ending}";
}

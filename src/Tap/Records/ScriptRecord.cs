using TapGamma.Diagnostics;
using TapGamma.Provenance;
using TapGamma.Provenance.Reading;

namespace TapGamma.Tap.Records;

/// <summary>What the program of a job tells about itself, by the convention of OPUS: PROV-JSON in which current_job stands for the job.</summary>
internal static class ScriptRecord
{
    /// <summary>Name of the file in the working folder of the program.</summary>
    public const string File = "internal_provenance.json";

    // A program that tells more tells it in a file of its own.
    private static readonly ProvenanceLimits s_limits = new() { MaxBytes = 4 << 20, MaxStatements = 20_000 };

    /// <summary>The record of a job with the steps that its program tells, which are its own whatever the program calls them.</summary>
    /// <param name="record">The record of the job.</param>
    /// <param name="path">The program's file.</param>
    /// <exception cref="InvalidInputException">The file is broken, too large, or lies.</exception>
    public static ProvenanceRecord Merge(ProvenanceRecord record, string path)
    {
        var script = ProvJsonReader.ReadFile(path, File, s_limits);
        var merged = ScriptProvenance.Merge(record, script, File, _ => null);
        return ScriptNames.Own(merged, record);
    }
}

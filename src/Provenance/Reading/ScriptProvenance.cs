using TapGamma.Diagnostics;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Views;

namespace TapGamma.Provenance.Reading;

/// <summary>Puts what a job's own program wrote about itself into the record of the job.</summary>
/// <remarks>
/// By the convention of OPUS, <c>current_job</c> (with any prefix) stands for the job. The program may tell of its own steps, values and
/// files, and name what the job used; it may not tell how the inputs were made, nor describe anew what the record describes.
/// </remarks>
public static class ScriptProvenance
{
    /// <summary>Local name that stands for the job.</summary>
    public const string CurrentJob = "current_job";

    /// <summary>The record of the job with the steps of its program.</summary>
    /// <param name="record">The job's record.</param>
    /// <param name="script">What the program wrote.</param>
    /// <param name="file">What its file is called in messages.</param>
    /// <param name="digestOf">SHA-256 of a file that the job made, by its location in the job's folder; null for none.</param>
    /// <param name="taken">Whether an identifier names something of other records already.</param>
    /// <exception cref="InvalidInputException">The document breaks a rule, or lies.</exception>
    public static ProvenanceRecord Merge(
        ProvenanceRecord record, ProvenanceRecord script, string file, Func<string, string?> digestOf, Func<string, bool>? taken = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(digestOf);
        var ours = record.Elements().ToDictionary(ElementIds.Of, StringComparer.Ordinal);
        var named = Rename(script, Names(record, script));
        var found = new List<Diagnostic>(ProvenanceChecks.Check(script, file, id => ours.ContainsKey(id) || IsCurrentJob(id)));
        found.AddRange(Lies(record, named, file, digestOf, id => ours.ContainsKey(id) ? null : taken?.Invoke(id)));
        if (found.Count > 0) throw new InvalidInputException(found);
        var inner = named.Activities.Where(a => a.Id != record.Id && !ours.ContainsKey(a.Id)).Select(a => a with { PartOf = a.PartOf ?? record.Id });
        // A step that made a product made it more precisely than the job did.
        var made = named.Generated.Select(g => g.EntityId).ToHashSet(StringComparer.Ordinal);
        var start = record with { Generated = [.. record.Generated.Where(g => !made.Contains(g.EntityId))] };
        var merged = ProvenanceViews.Merged(start, named with { Activities = [.. inner] });
        return ProvenanceChecks.Check(merged, file, _ => true) is { Count: > 0 } faults ? throw new InvalidInputException(faults) : merged;
    }

    private static bool IsCurrentJob(string id) =>
        id.EndsWith(CurrentJob, StringComparison.Ordinal) && (id.Length == CurrentJob.Length || !char.IsLetterOrDigit(id[^(CurrentJob.Length + 1)]));

    // The same thing by the bytes or by the place of a file.
    private static Dictionary<string, string> Names(ProvenanceRecord record, ProvenanceRecord script)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var (byDigest, byLocation) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var entity in record.Entities)
        {
            if (entity.Sha256 is { } digest) byDigest.TryAdd(digest, entity.Id);
            if (entity.Location is { } location) byLocation.TryAdd(location, entity.Id);
        }

        foreach (var id in script.Elements().Select(ElementIds.Of).Concat(script.Relations().SelectMany(Both)))
            if (IsCurrentJob(id)) names[id] = record.Id;
        foreach (var entity in script.Entities)
        {
            if (entity.Location is { } location && byLocation.TryGetValue(Path(location), out var there)) names[entity.Id] = there;
            else if (entity.Sha256 is { } digest && byDigest.TryGetValue(digest, out var same)) names[entity.Id] = same;
        }

        return names;

        static string[] Both(object relation) => ElementIds.Ends(relation) is var (from, to) ? [from, to] : [];
        static string Path(string location) => location.StartsWith("./", StringComparison.Ordinal) ? location[2..] : location;
    }

    private static ProvenanceRecord Rename(ProvenanceRecord script, Dictionary<string, string> names)
    {
        string Name(string id) => names.GetValueOrDefault(id, id);
        var elements = script.Elements().Select(element => element switch
        {
            Entity e => e with { Id = Name(e.Id) },
            Activity a => a with { Id = Name(a.Id), PartOf = a.PartOf is { } whole ? Name(whole) : null },
            _ => element,
        });
        return ProvenanceRecords.Of("", script.Prefixes, elements.DistinctBy(ElementIds.Of), script.Relations().Select(r => ElementIds.Rename(r, Name)));
    }

    private static IEnumerable<Diagnostic> Lies(
        ProvenanceRecord record, ProvenanceRecord script, string file, Func<string, string?> digestOf, Func<string, bool?> taken)
    {
        var own = record.Generated.Select(g => g.EntityId).ToHashSet(StringComparer.Ordinal);
        var ours = record.Elements().ToDictionary(ElementIds.Of, StringComparer.Ordinal);
        foreach (var element in script.Elements())
        {
            var id = ElementIds.Of(element);
            var known = ours.GetValueOrDefault(id);
            var other = known is not null && known.GetType() != element.GetType();
            if (other || taken(id) == true) yield return ProvenanceDiagnostics.NotItsOwn(file, id);
            if (element is Agent agent && known is Agent named && agent.Name != named.Name) yield return ProvenanceDiagnostics.NotItsOwn(file, id);
            if (element is not Entity { Sha256: { } said } entity) continue;
            var digest = (known as Entity)?.Sha256 ?? (entity.Location is { } location ? digestOf(location) : null);
            if (digest is not null && !digest.Equals(said, StringComparison.OrdinalIgnoreCase))
                yield return ProvenanceDiagnostics.WrongDigest(file, entity.Location ?? id, said, digest);
        }

        foreach (var id in script.Generated.Select(g => g.EntityId).Concat(script.Derived.Select(d => d.GeneratedId)))
            if (ours.ContainsKey(id) && !own.Contains(id)) yield return ProvenanceDiagnostics.NotItsOwn(file, id);
    }
}

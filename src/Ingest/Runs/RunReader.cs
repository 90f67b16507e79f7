using TapGamma.Diagnostics;
using TapGamma.Dl3;
using TapGamma.Fits;
using TapGamma.Ingest.Archives;
using TapGamma.Ingest.Collections;
using TapGamma.Ingest.Mapping;
using TapGamma.Store.Writing;

namespace TapGamma.Ingest.Runs;

/// <summary>Reads, checks and describes runs. Safe for use by several threads.</summary>
internal sealed class RunReader
{
    private const string MediaType = "application/fits";

    private readonly Archive _archive;
    private readonly CollectionFile _collection;
    private readonly IngestOptions _options;
    private readonly ILookup<string, StoredRun> _storedByPath;
    private readonly HashSet<string> _shared;
    private readonly LoadedFiles _files = new();

    public RunReader(Archive archive, CollectionFile collection, IngestOptions options, IEnumerable<StoredRun> stored)
    {
        (_archive, _collection, _options) = (archive, collection, options);
        _storedByPath = stored.ToLookup(s => s.Path, StringComparer.Ordinal);
        _shared = archive.Sources.SelectMany(s => s.Files).GroupBy(f => f, StringComparer.Ordinal)
            .Where(g => g.Skip(1).Any()).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Reads whatever a source holds: one run, or several when a file without index holds several.</summary>
    public IReadOnlyList<ReadRun> Read(RunSource source)
    {
        try
        {
            if (source.Files.FirstOrDefault(f => !File.Exists(f)) is { } missing)
                return [ReadRun.Refused(source, Dl3Diagnostics.FileMissing(missing, source.ObsId ?? 0))];
            var files = source.Files.Select(f => _files.Get(f, _shared.Contains(f))).ToList();
            var runFiles = files.Select(Describe).ToList();
            var recipe = Recipe.Of(_collection, _options, source.IndexRow);
            var fingerprint = StoredRun.FingerprintOf(runFiles, recipe);
            var stored = _storedByPath[source.Path].Where(s => source.ObsId is null || s.ObsId == IdText(source.ObsId.Value)).ToList();
            if (stored.Count > 0 && stored.TrueForAll(s => s.Fingerprint == fingerprint && s.Name == runFiles[0].Name))
                return [.. stored.Select(s => ReadRun.Unchanged(source, s.ObsId))];
            return ReadRuns(source, files, runFiles, recipe);
        }
        catch (FitsFormatException e)
        {
            return [ReadRun.Refused(source, Dl3Diagnostics.BrokenFile(e))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [ReadRun.Refused(source, IngestDiagnostics.Unreadable(source.Path, e.Message))];
        }
    }

    private static string IdText(long obsId) => FormattableString.Invariant($"{obsId}");

    private List<ReadRun> ReadRuns(RunSource source, List<LoadedFile> files, List<RunFile> runFiles, string recipe)
    {
        var opened = files.ConvertAll(f => f.Fits());
        var hdus = source.Hdus.Count > 0 ? source.Hdus : FileScanner.Scan(opened[0]);
        var runs = hdus.GroupBy(h => h.ObsId).Where(g => g.Any(h => h.HduType == "events")).ToList();
        if (runs.Count == 0) return [ReadRun.Refused(source, IngestDiagnostics.NoEvents(source.Path))];
        var ids = runs.Select(r => IdText(r.Key)).ToList();
        var former = source.ObsId is null ? _storedByPath[source.Path].Select(s => s.ObsId).Except(ids).ToList() : [];
        runFiles = [.. runFiles.Zip(files, (described, file) => described with { Layout = FileScanner.Layout(file.Fits()).Write(file.Modified) })];
        return runs.ConvertAll(run => ReadOne(source, new Observation(run.Key, [.. run], null, [.. opened]), runFiles, recipe, former));
    }

    private ReadRun ReadOne(RunSource source, Observation run, List<RunFile> files, string recipe, IReadOnlyList<string> former)
    {
        var findings = Dl3Checks.Check(run).ToList();
        if (!HasErrors(findings)) findings.AddRange(MappingChecks.Check(run));
        if (HasErrors(findings)) return new ReadRun(source, IdText(run.ObsId), null, findings);
        var facts = new RunFacts(run, source, _collection);
        findings.AddRange(MappingChecks.Warn(facts, source.Path));
        return new ReadRun(source, facts.ObsId, Map(facts, run, files, recipe, former), findings);
    }

    private RunRecord Map(RunFacts facts, Observation run, List<RunFile> files, string recipe, IReadOnlyList<string> former)
    {
        var (url, size) = (AccessUrl(files[0]), files[0].Size);
        var highEnergy = HighEnergyMapper.Map(facts, _collection);
        var observation = ObsCoreMapper.Map(facts, _collection, "event-bundle", url, size);
        foreach (var (name, value) in highEnergy) observation[name] = value;
        var further = GadfMapper.Add(observation, facts.Header.Fits, facts.IndexRow);
        var products = _collection.Products.Where(p => HasProduct(facts, p))
            .Select(p => new ProductRecord(ObsCoreMapper.Map(facts, _collection, p, AccessUrl(FileOf(run, p, files)), FileOf(run, p, files).Size), highEnergy));
        var record = new RunRecord(
            facts.ObsId, files, recipe, observation, [.. products], _options.WithoutEvents ? null : [EventMapper.Map(run.Events)])
        {
            FurtherColumns = further,
            Replaces = former,
        };
        return record with { Provenance = IngestRecord.Of(_options.Program, _collection, facts.Header, record) };
    }

    private static bool HasProduct(RunFacts facts, string product) => product is "event-bundle" or "event-list" || facts.Has(HduType(product));

    private static string HduType(string product) => product == "bkgrate" ? "bkg" : product;

    private static RunFile FileOf(Observation run, string product, List<RunFile> files)
    {
        var type = product is "event-bundle" or "event-list" ? "events" : HduType(product);
        return files.First(f => f.Path == run.Hdus.First(h => h.HduType == type).Path);
    }

    private static bool HasErrors(IEnumerable<Diagnostic> findings) => findings.Any(f => f.Severity == Severity.Error);

    private RunFile Describe(LoadedFile file) => new(file.Path, _archive.Names[file.Path], file.Size, file.Sha256, MediaType);

    /// <summary>Below the server's root: the address is the server's to say, when it answers (docs/adr/0004).</summary>
    private string AccessUrl(RunFile file) => $"/data/{_collection.Id}/{Uri.EscapeDataString(file.Name)}";
}

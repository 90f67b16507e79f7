using System.CommandLine;
using TapGamma.Analysis.PointSource;
using TapGamma.Dl3;
using TapGamma.Sky;
using TapGamma.Store;
using TapGamma.Tap.Jobs;

namespace TapGamma.Cli.Analyse;

/// <summary>The options that say where the runs come from: a folder of files, or the files that a store publishes.</summary>
internal sealed class RunInput
{
    private readonly Option<string?> _data = new("--data") { Description = "Folder of DL3 files", HelpName = "DIR" };

    private readonly Option<string?> _store = new("--store")
    {
        Description = "Instead of a folder: the database whose published runs to use, sqlite:PATH",
        HelpName = "URI",
    };

    private readonly Option<string?> _collection = new("--collection")
    {
        Description = "With --store: use runs of this collection only [all]",
        HelpName = "ID",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_data);
        command.Options.Add(_store);
        command.Options.Add(_collection);
    }

    /// <summary>Opens the source that the arguments name.</summary>
    public async Task<IObservationSource> OpenAsync(ParseResult arguments, PointSourceSettings settings, CancellationToken cancel)
    {
        var (data, store, collection) = (arguments.GetValue(_data), arguments.GetValue(_store), arguments.GetValue(_collection));
        if (data is null == store is null) throw AnalyseFaults.OneInput();
        if (data is not null)
        {
            if (collection is not null) throw AnalyseFaults.CollectionWithoutStore();
            if (!Directory.Exists(data)) throw AnalyseFaults.NoData(data);
            return new DataStoreSource(DataStore.Open(data));
        }

        var uri = StoreUri.Parse(store!);
        await using var opened = await Stores.OpenAsync(uri, new StoreOptions { CreateIfMissing = false }, cancel);
        if (collection is not null)
        {
            var known = (await opened.GetCollectionsAsync(cancel)).Select(c => c.Id).ToArray();
            if (!known.Contains(collection)) throw AnalyseFaults.UnknownCollection(collection, known);
        }

        var runs = await opened.FindObservationsAsync(collection, new SkyPoint(settings.RaDeg, settings.DecDeg), settings.MaxOffsetDeg, cancel);
        return await PublishedRuns.OfAsync(opened, runs, cancel);
    }
}

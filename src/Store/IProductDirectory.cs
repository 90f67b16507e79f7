namespace TapGamma.Store;

/// <summary>Finds published products by identifier and the files of their runs; part of <see cref="IStore"/>.</summary>
public interface IProductDirectory
{
    /// <summary>The products of these identifiers, in the order asked; unknown ones are left out.</summary>
    /// <param name="publisherDids">Values of obs_publisher_did.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    ValueTask<IReadOnlyList<PublishedProduct>> FindAsync(IReadOnlyList<string> publisherDids, CancellationToken cancellationToken);

    /// <summary>The identifiers of a collection's runs that hold events, in the order asked; unknown runs are left out.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    ValueTask<IReadOnlyList<PublishedProduct>> FindRunsAsync(IReadOnlyList<RunKey> runs, CancellationToken cancellationToken);

    /// <summary>The files of each run, in the order asked: the one with the events first; none when the run is not published.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    ValueTask<IReadOnlyList<IReadOnlyList<PublishedFile>>> FilesOfAsync(IReadOnlyList<RunKey> runs, CancellationToken cancellationToken);

    /// <summary>Keeps the <see cref="PublishedFile.Layout"/> of files for later look-ups.</summary>
    /// <param name="files">The files, by their paths.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="StoreUnavailableException">Nothing can be written now.</exception>
    ValueTask KeepLayoutsAsync(IReadOnlyList<PublishedFile> files, CancellationToken cancellationToken);

    /// <summary>The files of a run, the one with the events first; empty when the run is not published.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    async ValueTask<IReadOnlyList<PublishedFile>> FilesOfAsync(RunKey run, CancellationToken cancellationToken) =>
        (await FilesOfAsync([run], cancellationToken).ConfigureAwait(false))[0];
}

/// <summary>What names a run in a store.</summary>
/// <param name="Collection">Identifier of its collection, such as <c>hess_dr</c>.</param>
/// <param name="ObsId">Its identifier in the collection.</param>
public sealed record RunKey(string Collection, string ObsId);

/// <summary>A row of ivoa.obscore as far as links and cuts need it; what the row does not say is null.</summary>
/// <param name="PublisherDid">obs_publisher_did.</param>
/// <param name="Run">The run it belongs to.</param>
/// <param name="Subtype">dataproduct_subtype, such as <c>event-bundle</c> or <c>aeff</c>.</param>
/// <param name="Title">obs_title.</param>
/// <param name="AccessFormat">access_format.</param>
/// <param name="Extent">Where, when and at which wavelengths.</param>
public sealed record PublishedProduct(
    string PublisherDid, RunKey Run, string? Subtype, string? Title, string? AccessFormat, ProductExtent Extent)
{
    /// <summary>access_url; a path below the server's root when it begins with a slash.</summary>
    public string? AccessUrl { get; init; }
}

/// <summary>What a product covers.</summary>
/// <param name="RaDeg">s_ra.</param>
/// <param name="DecDeg">s_dec.</param>
/// <param name="FieldDeg">s_fov.</param>
/// <param name="StartMjd">t_min.</param>
/// <param name="StopMjd">t_max.</param>
/// <param name="MinWavelengthM">em_min.</param>
/// <param name="MaxWavelengthM">em_max.</param>
public sealed record ProductExtent(
    double? RaDeg, double? DecDeg, double? FieldDeg, double? StartMjd, double? StopMjd, double? MinWavelengthM, double? MaxWavelengthM);

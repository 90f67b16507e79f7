using TapGamma.Tables.VoTable;
using TapGamma.Tap.Soda;
using TapGamma.Tap.Vosi;

namespace TapGamma.Tap.Descriptors;

/// <summary>Cut event lists for results with identifiers of products (SODA 1.0, section 5).</summary>
internal sealed class SodaService : IDescribedService
{
    /// <summary>What /soda/events/capabilities tells.</summary>
    public static ServiceCapabilities Capabilities { get; } = new(
        "/soda/events", [new(SodaDescriptor.SyncId, "1.0", SodaDescriptor.SyncPath), new(SodaDescriptor.AsyncId, "1.0", SodaJobs.Path)]);

    public IEnumerable<ServiceDescriptor> Describe(ResultColumns result)
    {
        if (result.PublisherDid is not { } did) yield break;
        yield return SodaDescriptor.Sync("service-soda-sync", SodaDescriptor.IdFrom(did));
        yield return SodaDescriptor.Async("service-soda-async", SodaDescriptor.IdFrom(did));
    }
}

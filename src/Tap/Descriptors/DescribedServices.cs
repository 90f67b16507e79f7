using TapGamma.Tables.VoTable;

namespace TapGamma.Tap.Descriptors;

/// <summary>The door for services that results describe; clients offer them in this order.</summary>
internal static class DescribedServices
{
    public static IReadOnlyList<IDescribedService> All { get; } =
    [
        new LinksService(),
        new SodaService(),
        new JobServices(),
    ];

    /// <summary>The descriptors of every service that takes rows of a result.</summary>
    public static IReadOnlyList<ServiceDescriptor> For(ResultColumns result) => [.. All.SelectMany(service => service.Describe(result))];
}

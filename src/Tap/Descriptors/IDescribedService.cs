using TapGamma.Tables.VoTable;

namespace TapGamma.Tap.Descriptors;

/// <summary>A service that rows of results can be given to: one file and one line in <see cref="DescribedServices.All"/>.</summary>
internal interface IDescribedService
{
    /// <summary>The descriptors for a result; none when it lacks the columns that the service needs.</summary>
    IEnumerable<ServiceDescriptor> Describe(ResultColumns result);
}

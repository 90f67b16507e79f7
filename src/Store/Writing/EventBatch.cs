using TapGamma.Store.Columns;

namespace TapGamma.Store.Writing;

/// <summary>A portion of a run's events, column by column. All columns have <see cref="Count"/> values.</summary>
/// <param name="Count">Number of events.</param>
/// <param name="EventId">EVENT_ID.</param>
/// <param name="Time">Arrival times, MJD in UTC.</param>
/// <param name="Ra">Right ascensions in degrees, ICRS.</param>
/// <param name="Dec">Declinations in degrees, ICRS.</param>
/// <param name="EnergyTeV">Energies.</param>
/// <param name="Keys">Keys of the positions, see <see cref="PositionKey"/>.</param>
public sealed record EventBatch(
    int Count,
    ReadOnlyMemory<long> EventId,
    ReadOnlyMemory<double> Time,
    ReadOnlyMemory<double> Ra,
    ReadOnlyMemory<double> Dec,
    ReadOnlyMemory<double> EnergyTeV,
    ReadOnlyMemory<long> Keys)
{
    /// <summary>GADF's optional columns; every batch of a run has the same ones.</summary>
    public IReadOnlyList<OptionalEventColumn> Optional { get; init; } = [];
}

/// <summary>An optional column of an <see cref="EventBatch"/>: whole numbers or floating-point ones.</summary>
/// <param name="Column">The column as published.</param>
/// <param name="Integers">The values, if they are whole numbers.</param>
/// <param name="Numbers">The values, if they are floating-point numbers; NaN stands for none.</param>
public sealed record OptionalEventColumn(PublishedColumn Column, ReadOnlyMemory<long>? Integers, ReadOnlyMemory<double>? Numbers);

namespace TapGamma.Ingest.Mapping;

/// <summary>A row in the making: values by column name; what is not known is left out.</summary>
internal sealed class Row
{
    public Dictionary<string, object> Values { get; } = new(StringComparer.Ordinal);

    public void Set(string column, string? value)
    {
        if (!string.IsNullOrEmpty(value)) Values[column] = value;
    }

    public void Set(string column, long? value)
    {
        if (value is { } number) Values[column] = number;
    }

    public void Set(string column, double? value)
    {
        if (value is { } number && double.IsFinite(number)) Values[column] = number;
    }
}

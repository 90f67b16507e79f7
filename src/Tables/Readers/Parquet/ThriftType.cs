namespace TapGamma.Tables.Readers.Parquet;

/// <summary>The types of Thrift's compact protocol.</summary>
internal enum ThriftType
{
    Stop,
    True,
    False,
    Int8,
    Int16,
    Int32,
    Int64,
    Double,
    Binary,
    List,
    Set,
    Map,
    Struct,
}

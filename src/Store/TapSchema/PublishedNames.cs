using TapGamma.Store.Columns;
using TapGamma.Tables;

namespace TapGamma.Store.TapSchema;

/// <summary>How TAP_SCHEMA spells datatypes and names.</summary>
internal static class PublishedNames
{
    private static readonly Dictionary<string, Datatype> Datatypes =
        Enum.GetValues<Datatype>().ToDictionary(Of, StringComparer.Ordinal);

    /// <summary>VOTable's name of a datatype.</summary>
    public static string Of(Datatype datatype) => datatype switch
    {
        Tables.Datatype.Boolean => "boolean",
        Tables.Datatype.UnsignedByte => "unsignedByte",
        Tables.Datatype.Short => "short",
        Tables.Datatype.Int => "int",
        Tables.Datatype.Long => "long",
        Tables.Datatype.Float => "float",
        Tables.Datatype.Double => "double",
        Tables.Datatype.UnicodeChar => "unicodeChar",
        _ => "char",
    };

    /// <summary>The datatype of a name.</summary>
    public static Datatype Datatype(string name) => Datatypes[name];

    /// <summary>The name as a query must write it: of ours only <c>size</c> is reserved.</summary>
    public static string Written(string name) => ColumnNames.IsRegular(name) ? name : $"\"{name}\"";
}

namespace TapGamma.Tables;

/// <summary>The datatypes as VOTable, TAP_SCHEMA and VOSI spell them.</summary>
public static class DatatypeNames
{
    /// <summary>The name of a datatype, such as <c>unsignedByte</c> (VOTable 1.4, section 2.1).</summary>
    public static string VoTableName(this Datatype datatype) => datatype switch
    {
        Datatype.Boolean => "boolean",
        Datatype.UnsignedByte => "unsignedByte",
        Datatype.Short => "short",
        Datatype.Int => "int",
        Datatype.Long => "long",
        Datatype.Float => "float",
        Datatype.Double => "double",
        Datatype.Char => "char",
        Datatype.UnicodeChar => "unicodeChar",
        _ => throw new ArgumentOutOfRangeException(nameof(datatype), datatype, "no VOTable datatype"),
    };
}

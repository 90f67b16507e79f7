using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Store.Uploads;

/// <summary>The ADQL type of an uploaded column; an xtype counts where the datatype can hold it (DALI 1.1, section 3.3).</summary>
internal static class UploadTypes
{
    public static AdqlType Of(Column column)
    {
        if (column.IsText) return OfText(column.Xtype);
        if (column.IsArray) return OfArray(column);
        return column.Datatype switch
        {
            Datatype.Boolean => AdqlType.Boolean,
            Datatype.UnsignedByte or Datatype.Short => AdqlType.Smallint,
            Datatype.Int => AdqlType.Integer,
            Datatype.Long => AdqlType.Bigint,
            Datatype.Float => AdqlType.Real,
            _ => AdqlType.Double,
        };
    }

    private static AdqlType OfText(string? xtype) => xtype?.ToUpperInvariant() switch
    {
        "TIMESTAMP" or "ADQL:TIMESTAMP" => AdqlType.Timestamp,
        "ADQL:REGION" or "ADQL:POINT" or "ADQL:CIRCLE" or "ADQL:POLYGON" => AdqlType.Region,
        _ => AdqlType.Varchar,
    };

    private static AdqlType OfArray(Column column)
    {
        if (column.Datatype is not (Datatype.Double or Datatype.Float)) return AdqlType.Blob;
        return (column.Xtype?.ToUpperInvariant(), column.ArraySize) switch
        {
            ("POINT", "2") => AdqlType.Point,
            ("CIRCLE", "3") => AdqlType.Circle,
            ("POLYGON", _) => AdqlType.Polygon,
            _ => AdqlType.Blob,
        };
    }
}

namespace TapGamma.Adql.Catalogs;

/// <summary>The types of ADQL 2.1, section 3, as the binder distinguishes them.</summary>
public enum AdqlType
{
    /// <summary>The literal NULL, compatible with everything.</summary>
    Null,

    /// <summary>Truth value; no literal, only columns of uploads have it.</summary>
    Boolean,

    /// <summary>16-bit integer.</summary>
    Smallint,

    /// <summary>32-bit integer.</summary>
    Integer,

    /// <summary>64-bit integer.</summary>
    Bigint,

    /// <summary>32-bit floating point.</summary>
    Real,

    /// <summary>64-bit floating point.</summary>
    Double,

    /// <summary>Text.</summary>
    Varchar,

    /// <summary>Text that may be selected and tested for NULL, but not compared.</summary>
    Clob,

    /// <summary>Instant, stored as ISO 8601 text without zone.</summary>
    Timestamp,

    /// <summary>Position on the sphere.</summary>
    Point,

    /// <summary>Cap on the sphere.</summary>
    Circle,

    /// <summary>Spherical polygon.</summary>
    Polygon,

    /// <summary>Any geometry, stored as STC-S text (columns such as s_region).</summary>
    Region,

    /// <summary>Opaque bytes.</summary>
    Blob,

    /// <summary>Two numbers, the limits of a closed interval (DALI 1.1, 3.3.3).</summary>
    Interval,

    /// <summary>A coverage map of the sky (MOC 2.0), inside the engine in its ASCII form.</summary>
    Moc,

    /// <summary>Whole numbers in a row.</summary>
    IntegerArray,

    /// <summary>Numbers in a row.</summary>
    DoubleArray,
}

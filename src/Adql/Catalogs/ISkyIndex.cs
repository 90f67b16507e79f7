namespace TapGamma.Adql.Catalogs;

/// <summary>An index that finds rows by place: a column of whole-number keys, and beside each key the place itself.</summary>
public interface ISkyIndex
{
    /// <summary>Hidden physical column of the table or view that equals the index table's row id.</summary>
    string RowIdColumn { get; }

    /// <summary>Schema of the index table in the database, or null where the engine has none.</summary>
    string? IndexSchema { get; }

    /// <summary>Physical name of the base table that holds the key; the published table itself, or the one below a view.</summary>
    string IndexTable { get; }

    /// <summary>Physical row id column of <see cref="IndexTable"/>.</summary>
    string IndexRowId { get; }

    /// <summary>Physical column with the key, in the index table and in the published table or view.</summary>
    string KeyColumn { get; }

    /// <summary>Physical column with the longitude of the place, in the index table and in the published table or view; in degrees.</summary>
    string KeyLongitude { get; }

    /// <summary>The same for the latitude.</summary>
    string KeyLatitude { get; }

    /// <summary>The same for the radius within which the row's region lies around the place; null for positions.</summary>
    string? KeyRadius { get; }
}

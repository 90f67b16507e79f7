namespace TapGamma.Tables;

/// <summary>How a table ended (DALI 1.1, section 4.4.1 QUERY_STATUS).</summary>
public enum TableStatus
{
    /// <summary>All rows were written.</summary>
    Ok,

    /// <summary>More rows exist than were written.</summary>
    Overflow,

    /// <summary>The rows stopped because of an error.</summary>
    Error,
}

namespace TapGamma.Provenance.Model;

/// <summary>The classes of entities (ProvenanceDM 1.0, 2.2 and 2.6).</summary>
public enum EntityKind
{
    /// <summary>Anything without a more special class.</summary>
    Entity,

    /// <summary>A group of entities, its members.</summary>
    Collection,

    /// <summary>A value.</summary>
    ValueEntity,

    /// <summary>A file or data set.</summary>
    DatasetEntity,
}

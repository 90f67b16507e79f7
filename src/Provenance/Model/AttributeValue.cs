namespace TapGamma.Provenance.Model;

/// <summary>The value of an attribute (PROV-DM, 5.7.4).</summary>
/// <param name="Text">The value as text; of a name, its URI.</param>
/// <param name="Type">Its type as a URI; null for plain text.</param>
/// <param name="Language">Language of a text.</param>
public readonly record struct AttributeValue(string Text, string? Type = null, string? Language = null)
{
    /// <summary>Whether the value is the name of something (prov:QUALIFIED_NAME).</summary>
    public bool IsName => Type == Vocabulary.QualifiedName;

    /// <summary>The name of something.</summary>
    public static AttributeValue Name(string uri) => new(uri, Vocabulary.QualifiedName);
}

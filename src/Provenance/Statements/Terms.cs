namespace TapGamma.Provenance.Statements;

/// <summary>Names of the attributes that we write and understand, as URIs.</summary>
internal static class Terms
{
    public const string Label = Vocabulary.Prov + "label";
    public const string ProvName = Vocabulary.Prov + "name";
    public const string Type = Vocabulary.Prov + "type";
    public const string Role = Vocabulary.Prov + "role";
    public const string Location = Vocabulary.Prov + "location";
    public const string Value = Vocabulary.Prov + "value";
    public const string Collection = Vocabulary.Prov + "Collection";
    public const string Name = Vocabulary.VoProv + "name";
    public const string Comment = Vocabulary.VoProv + "comment";
    public const string GeneratedAtTime = Vocabulary.VoProv + "generatedAtTime";
    public const string InvalidatedAtTime = Vocabulary.VoProv + "invalidatedAtTime";
    public const string Email = Vocabulary.VoProv + "email";
    public const string Affiliation = Vocabulary.VoProv + "affiliation";
    public const string Phone = Vocabulary.VoProv + "phone";
    public const string Address = Vocabulary.VoProv + "address";
    public const string Url = Vocabulary.VoProv + "url";
    public const string Version = Vocabulary.VoProv + "version";
    public const string Description = Vocabulary.VoProv + "description";
    public const string DocUrl = Vocabulary.VoProv + "docurl";
    public const string WordType = Vocabulary.VoProv + "type";
    public const string Subtype = Vocabulary.VoProv + "subtype";
    public const string DescribedRole = Vocabulary.VoProv + "role";
    public const string Multiplicity = Vocabulary.VoProv + "multiplicity";
    public const string ValueType = Vocabulary.VoProv + "valueType";
    public const string Unit = Vocabulary.VoProv + "unit";
    public const string Ucd = Vocabulary.VoProv + "ucd";
    public const string Utype = Vocabulary.VoProv + "utype";
    public const string ContentType = Vocabulary.VoProv + "contentType";
    public const string Min = Vocabulary.VoProv + "min";
    public const string Max = Vocabulary.VoProv + "max";
    public const string Options = Vocabulary.VoProv + "options";
    public const string Default = Vocabulary.VoProv + "default";
    public const string ArtefactType = Vocabulary.VoProv + "artefactType";
    public const string Sha256 = Vocabulary.Schema + "sha256";
    public const string ContentSize = Vocabulary.Schema + "contentSize";
    public const string SoftwareVersion = Vocabulary.Schema + "softwareVersion";
    public const string Revision = Vocabulary.Schema + "identifier";
    public const string IsPartOf = Vocabulary.DublinCore + "isPartOf";
    public const string PublisherDid = Vocabulary.ObsCore + "obs_publisher_did";
    public const string Long = Vocabulary.Xsd + "long";
    public const string DateTime = Vocabulary.Xsd + "dateTime";
}

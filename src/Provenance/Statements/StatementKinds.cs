namespace TapGamma.Provenance.Statements;

/// <summary>Every kind of statement, in the order of documents.</summary>
public static class StatementKinds
{
    internal static readonly StatementKind Entity = Element("entity");
    internal static readonly StatementKind ValueEntity = Extension("valueEntity");
    internal static readonly StatementKind DatasetEntity = Extension("datasetEntity");
    internal static readonly StatementKind Activity = new("activity", Vocabulary.Prov, ["startTime", "endTime"], 0, true);
    internal static readonly StatementKind Agent = Element("agent");
    internal static readonly StatementKind ActivityDescription = Extension("activityDescription");
    internal static readonly StatementKind UsageDescription = Extension("usageDescription");
    internal static readonly StatementKind GenerationDescription = Extension("generationDescription");
    internal static readonly StatementKind EntityDescription = Extension("entityDescription");
    internal static readonly StatementKind ValueDescription = Extension("valueDescription");
    internal static readonly StatementKind DatasetDescription = Extension("datasetDescription");
    internal static readonly StatementKind Parameter = Extension("parameter");
    internal static readonly StatementKind ParameterDescription = Extension("parameterDescription");
    internal static readonly StatementKind ConfigFile = Extension("configFile");
    internal static readonly StatementKind ConfigFileDescription = Extension("configFileDescription");

    internal static readonly StatementKind Used = Relation("used", 2, "activity", "entity", "time");
    internal static readonly StatementKind WasGeneratedBy = Relation("wasGeneratedBy", 2, "entity", "activity", "time");
    internal static readonly StatementKind WasAssociatedWith = Relation("wasAssociatedWith", 2, "activity", "agent", "plan");
    internal static readonly StatementKind WasAttributedTo = Relation("wasAttributedTo", 2, "entity", "agent");
    internal static readonly StatementKind WasDerivedFrom =
        Relation("wasDerivedFrom", 2, "generatedEntity", "usedEntity", "activity", "generation", "usage");

    internal static readonly StatementKind WasInformedBy = Relation("wasInformedBy", 2, "informed", "informant");
    internal static readonly StatementKind HadMember = Relation("hadMember", 2, "collection", "entity") with { HasAttributes = false };
    internal static readonly StatementKind WasInfluencedBy = Relation("wasInfluencedBy", 2, "influencee", "influencer");

    internal static readonly StatementKind IsDescribedBy = Link("isDescribedBy", "described", "descriptor");
    internal static readonly StatementKind IsRelatedTo = Link("isRelatedTo", "related", "relator");
    internal static readonly StatementKind WasConfiguredBy = Link("wasConfiguredBy", "configured", "configurator");
    internal static readonly StatementKind HadReference = Link("hadReference", "referenced", "referrer");

    /// <summary>All kinds, elements before relations.</summary>
    public static IReadOnlyList<StatementKind> All { get; } =
    [
        Entity, ValueEntity, DatasetEntity, Activity, Agent, ActivityDescription, UsageDescription, GenerationDescription,
        EntityDescription, ValueDescription, DatasetDescription, Parameter, ParameterDescription, ConfigFile, ConfigFileDescription,
        Used, WasGeneratedBy, WasAssociatedWith, WasAttributedTo, WasDerivedFrom, WasInformedBy, HadMember, WasInfluencedBy,
        IsDescribedBy, IsRelatedTo, WasConfiguredBy, HadReference,
    ];

    /// <summary>The kind of a name; null when there is none.</summary>
    public static StatementKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    private static StatementKind Element(string name) => new(name, Vocabulary.Prov, [], 0, true);

    private static StatementKind Extension(string name) => new(name, Vocabulary.VoProv, [], 0, true);

    private static StatementKind Relation(string name, int required, params string[] arguments) =>
        new(name, Vocabulary.Prov, arguments, required, false);

    private static StatementKind Link(string name, params string[] arguments) => new(name, Vocabulary.VoProv, arguments, 2, false);
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using TapGamma.Provenance.Model;
using TapGamma.Store.Columns;

namespace TapGamma.Store.Records;

/// <summary>The tables of relations.</summary>
internal static partial class RecordTables
{
    private const int DigestBytes = 12;

    public static RecordTable Used { get; } = RecordTable.Relation(
        6, "used", "Used", "What activities used.", ("activity_id", "entity_id"),
        [
            RelationId<Used>(r => [r.ActivityId, r.EntityId, r.Role]),
            End<Used>("activity_id", "The activity.", "Used.activity", r => r.ActivityId),
            End<Used>("entity_id", "What it used.", "Used.entity", r => r.EntityId),
            Role<Used>("Used", r => r.Role),
            RecordColumn<Used>.Time("use_time", "When.", "Used.time", "time.epoch", r => r.Time).Secondary(),
            RecordColumn<Used>.Linked("usagedescription_id", "Describes the role.", "Used.usageDescription", "meta.id.part", (r, links) => links.UsageOf(r)).Secondary(),
        ],
        row => new Used(row.Text("activity_id"), row.Text("entity_id"), row["role"], row.Time("use_time")),
        Key("used", "activity_id", "activity", "the activity"),
        Key("used", "entity_id", "entity", "what was used"),
        Key("used", "usagedescription_id", "usagedescription", "what describes the role"));

    public static RecordTable Generated { get; } = RecordTable.Relation(
        7, "wasgeneratedby", "WasGeneratedBy", "What activities made.", ("entity_id", "activity_id"),
        [
            RelationId<WasGeneratedBy>(r => [r.EntityId, r.ActivityId, r.Role]),
            End<WasGeneratedBy>("entity_id", "What was made.", "WasGeneratedBy.entity", r => r.EntityId),
            End<WasGeneratedBy>("activity_id", "The activity.", "WasGeneratedBy.activity", r => r.ActivityId),
            Role<WasGeneratedBy>("WasGeneratedBy", r => r.Role),
            RecordColumn<WasGeneratedBy>.Linked("generationdescription_id", "Describes the role.", "WasGeneratedBy.generationDescription", "meta.id.part",
                (r, links) => links.GenerationOf(r)).Secondary(),
        ],
        row => new WasGeneratedBy(row.Text("entity_id"), row.Text("activity_id"), row["role"]),
        Key("wasgeneratedby", "entity_id", "entity", "what was made"),
        Key("wasgeneratedby", "activity_id", "activity", "the activity"),
        Key("wasgeneratedby", "generationdescription_id", "generationdescription", "what describes the role"));

    public static RecordTable Associated { get; } = RecordTable.Relation(
        8, "wasassociatedwith", "WasAssociatedWith", "Who is responsible for activities.", ("activity_id", "agent_id"),
        [
            RelationId<WasAssociatedWith>(r => [r.ActivityId, r.AgentId, r.Role]),
            End<WasAssociatedWith>("activity_id", "The activity.", "WasAssociatedWith.activity", r => r.ActivityId),
            End<WasAssociatedWith>("agent_id", "Who is responsible.", "WasAssociatedWith.agent", r => r.AgentId),
            Role<WasAssociatedWith>("WasAssociatedWith", r => r.Role),
        ],
        row => new WasAssociatedWith(row.Text("activity_id"), row.Text("agent_id"), row["role"]),
        Key("wasassociatedwith", "activity_id", "activity", "the activity"),
        Key("wasassociatedwith", "agent_id", "agent", "who is responsible"));

    public static RecordTable Attributed { get; } = RecordTable.Relation(
        9, "wasattributedto", "WasAttributedTo", "Who is responsible for entities.", ("entity_id", "agent_id"),
        [
            RelationId<WasAttributedTo>(r => [r.EntityId, r.AgentId, r.Role]),
            End<WasAttributedTo>("entity_id", "The entity.", "WasAttributedTo.entity", r => r.EntityId),
            End<WasAttributedTo>("agent_id", "Who is responsible.", "WasAttributedTo.agent", r => r.AgentId),
            Role<WasAttributedTo>("WasAttributedTo", r => r.Role),
        ],
        row => new WasAttributedTo(row.Text("entity_id"), row.Text("agent_id"), row["role"]),
        Key("wasattributedto", "entity_id", "entity", "the entity"),
        Key("wasattributedto", "agent_id", "agent", "who is responsible"));

    public static RecordTable Derived { get; } = RecordTable.Relation(
        10, "wasderivedfrom", "WasDerivedFrom", "Which entities came from which.", ("generated_id", "used_id"),
        [
            End<WasDerivedFrom>("generated_id", "The later entity.", "WasDerivedFrom.generatedEntity", r => r.GeneratedId),
            End<WasDerivedFrom>("used_id", "The earlier one.", "WasDerivedFrom.usedEntity", r => r.UsedId),
        ],
        row => new WasDerivedFrom(row.Text("generated_id"), row.Text("used_id")),
        Key("wasderivedfrom", "generated_id", "entity", "the later entity"),
        Key("wasderivedfrom", "used_id", "entity", "the earlier entity"));

    public static RecordTable Informed { get; } = RecordTable.Relation(
        11, "wasinformedby", "WasInformedBy", "Which activities needed what others gave.", ("informed_id", "informant_id"),
        [
            End<WasInformedBy>("informed_id", "The later activity.", "WasInformedBy.informed", r => r.InformedId),
            End<WasInformedBy>("informant_id", "The earlier one.", "WasInformedBy.informant", r => r.InformantId),
        ],
        row => new WasInformedBy(row.Text("informed_id"), row.Text("informant_id")),
        Key("wasinformedby", "informed_id", "activity", "the later activity"),
        Key("wasinformedby", "informant_id", "activity", "the earlier activity"));

    public static RecordTable Members { get; } = RecordTable.Relation(
        12, "hadmember", "HadMember", "What groups of entities hold.", ("collection_id", "entity_id"),
        [
            End<HadMember>("collection_id", "The group.", "HadMember.collection", r => r.CollectionId),
            End<HadMember>("entity_id", "The member.", "HadMember.entity", r => r.EntityId),
        ],
        row => new HadMember(row.Text("collection_id"), row.Text("entity_id")),
        Key("hadmember", "collection_id", "entity", "the group"),
        Key("hadmember", "entity_id", "entity", "the member"));

    public static RecordTable Configured { get; } = RecordTable.Relation(
        13, "wasconfiguredby", "WasConfiguredBy", "What set activities up: parameters and files.", ("activity_id", "parameter_id"),
        [
            RelationId<WasConfiguredBy>(r => [r.ActivityId, r.ArtefactId]),
            End<WasConfiguredBy>("activity_id", "The activity.", "WasConfiguredBy.activity", r => r.ActivityId),
            RecordColumn<WasConfiguredBy>.Text("artefacttype", "Parameter or ConfigFile.", "WasConfiguredBy.artefactType", "meta.code.class", r => r.ArtefactType.ToString()),
            Reference<WasConfiguredBy>("parameter_id", "The parameter.", "WasConfiguredBy.parameter",
                r => r.ArtefactType == ArtefactType.Parameter ? r.ArtefactId : null),
            Reference<WasConfiguredBy>("configfile_id", "The file.", "WasConfiguredBy.configFile",
                r => r.ArtefactType == ArtefactType.ConfigFile ? r.ArtefactId : null),
        ],
        row => new WasConfiguredBy(row.Text("activity_id"), row["parameter_id"] ?? row.Text("configfile_id"), row.Word<ArtefactType>("artefacttype")),
        Key("wasconfiguredby", "activity_id", "activity", "the activity"),
        Key("wasconfiguredby", "parameter_id", "parameter", "the parameter"),
        Key("wasconfiguredby", "configfile_id", "configfile", "the file"));

    /// <summary>Elements first, because the order decides nothing else.</summary>
    public static IReadOnlyList<RecordTable> All { get; } =
    [
        Entities, Activities, Agents, Parameters, ConfigFiles, Used, Generated, Associated, Attributed, Derived, Informed, Members, Configured,
        ActivityDescriptions, UsageDescriptions, GenerationDescriptions, EntityDescriptions, ParameterDescriptions, ConfigFileDescriptions,
    ];

    /// <summary>The table of a class.</summary>
    public static IReadOnlyDictionary<Type, RecordTable> ByClass { get; } = All.ToDictionary(table => table.Class);

    /// <summary>What the schema is about.</summary>
    public const string SchemaDescription = "How products came about: the classes of the IVOA's ProvenanceDM 1.0, a table for each.";

    /// <summary>As they are published.</summary>
    public static IReadOnlyList<PublishedTable> Published { get; } = [.. All.Select(table => table.Table)];

    // Relations have no names in records; the same one gets the same name wherever it is written.
    private static RecordColumn<T> RelationId<T>(Func<T, string?[]> parts) => RecordColumn<T>.Text(
        "id", "Identifier of the relation within this service.", "", "meta.id",
        item => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [typeof(T).Name, .. parts(item)]))).AsSpan(0, DigestBytes)));

    private static RecordColumn<T> End<T>(string name, string description, string utype, Func<T, string?> value) =>
        Reference(name, description, utype, value).Searched();
}

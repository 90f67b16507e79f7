using TapGamma.Provenance.Model;
using TapGamma.Store.Columns;

namespace TapGamma.Store.Records;

/// <summary>The tables of schema provenance: the classes of ProvenanceDM 1.0, each row an element or a relation.</summary>
internal static partial class RecordTables
{
    public static RecordTable Entities { get; } = RecordTable.Of(
        1, "entity", "Entity", "Things that were used or made: files, data sets, groups of them, numbers.",
        [
            Id<Entity>("Entity", "Identifier; of published data the obs_publisher_did.", e => e.Id),
            RecordColumn<Entity>.Text("obs_publisher_did", "Identifier in ivoa.obscore, of what is published.", "", "meta.ref.ivoid", e => e.PublisherDid).Searched().Narrow(),
            Name<Entity>("Entity", e => e.Name),
            RecordColumn<Entity>.Text("type", "Entity, Collection, ValueEntity or DatasetEntity.", "Entity.type", "meta.code.class", e => e.Kind.ToString()),
            RecordColumn<Entity>.Text("location", "Where it is or was: a name, path or URL.", "Entity.location", "meta.ref", e => e.Location),
            RecordColumn<Entity>.Time("generatedattime", "When it was made.", "Entity.generatedAtTime", "time.creation", e => e.GeneratedAtTime).Secondary(),
            RecordColumn<Entity>.Time("invalidatedattime", "When it ceased to be usable.", "Entity.invalidatedAtTime", "time.end", e => e.InvalidatedAtTime).Secondary(),
            Comment<Entity>("Entity", e => e.Comment),
            RecordColumn<Entity>.Text("entity_value", "The value of a ValueEntity.", "ValueEntity.value", "meta.record", e => e.Value),
            RecordColumn<Entity>.Text("sha256", "SHA-256 of the bytes of a file, hexadecimal.", "", "meta.checksum", e => e.Sha256).Searched().Secondary(),
            RecordColumn<Entity>.Number("size_bytes", "Size of a file.", "phys.size;meta.file", "byte", e => e.SizeBytes),
            Reference<Entity>("entitydescription_id", "What kind of thing it is.", "Entity.entityDescription", e => e.DescriptionId),
            More<Entity>(e => e.Others),
        ],
        row => new Entity(row.Text("id"))
        {
            PublisherDid = row["obs_publisher_did"],
            Name = row.Text("name"),
            Kind = row.Word<EntityKind>("type"),
            Location = row["location"],
            GeneratedAtTime = row.Time("generatedattime"),
            InvalidatedAtTime = row.Time("invalidatedattime"),
            Comment = row["comment"],
            Value = row["entity_value"],
            Sha256 = row["sha256"],
            SizeBytes = row.Number("size_bytes"),
            DescriptionId = row["entitydescription_id"],
            Others = MoreAttributes.Read(row[RecordTable.More]),
        },
        Key("entity", "entitydescription_id", "entitydescription", "the kind of an entity"),
        new PublishedKey("provenance_entity_obscore", "ivoa.obscore", "obs_publisher_did", "obs_publisher_did", "the published product that an entity is"));

    public static RecordTable Activities { get; } = RecordTable.Of(
        2, "activity", "Activity", "What was done: jobs, their steps, and what headers tell about earlier ones.",
        [
            Id<Activity>("Activity", "Identifier; of a job that of its record.", a => a.Id),
            Name<Activity>("Activity", a => a.Name),
            RecordColumn<Activity>.Time("starttime", "When it began.", "Activity.startTime", "time.start", a => a.StartTime).Searched(),
            RecordColumn<Activity>.Time("endtime", "When it ended.", "Activity.endTime", "time.end", a => a.EndTime),
            Comment<Activity>("Activity", a => a.Comment),
            Reference<Activity>("part_of", "The activity that it is a step of.", "", a => a.PartOf).Searched(),
            Reference<Activity>("activitydescription_id", "What kind of activity it is.", "Activity.activityDescription", a => a.DescriptionId).Searched(),
            More<Activity>(a => a.Others),
        ],
        row => new Activity(row.Text("id"))
        {
            Name = row.Text("name"),
            StartTime = row.Time("starttime"),
            EndTime = row.Time("endtime"),
            Comment = row["comment"],
            PartOf = row["part_of"],
            DescriptionId = row["activitydescription_id"],
            Others = MoreAttributes.Read(row[RecordTable.More]),
        },
        Key("activity", "activitydescription_id", "activitydescription", "the kind of an activity"),
        new PublishedKey("provenance_activity_part_of", "provenance.activity", "part_of", "id", "the activity that an activity is a step of"));

    public static RecordTable Agents { get; } = RecordTable.Of(
        3, "agent", "Agent", "Who or what is responsible: programs, institutes, persons.",
        [
            Id<Agent>("Agent", "Identifier.", a => a.Id),
            Name<Agent>("Agent", a => a.Name).Searched(),
            RecordColumn<Agent>.Text("type", "Person, Organization or SoftwareAgent.", "Agent.type", "meta.code.class", a => a.Type?.ToString()),
            Comment<Agent>("Agent", a => a.Comment),
            RecordColumn<Agent>.Text("email", "Electronic mail.", "Agent.email", "meta.email", a => a.Email).Secondary(),
            RecordColumn<Agent>.Text("affiliation", "Where a person works.", "Agent.affiliation", "meta.note", a => a.Affiliation).Secondary(),
            RecordColumn<Agent>.Text("phone", "Telephone.", "Agent.phone", "meta.note", a => a.Phone).Secondary(),
            RecordColumn<Agent>.Text("address", "Postal address.", "Agent.address", "meta.note", a => a.Address).Secondary(),
            RecordColumn<Agent>.Text("url", "A web page.", "Agent.url", "meta.ref.url", a => a.Url).Secondary(),
            RecordColumn<Agent>.Text("version", "Version of a program.", "", "meta.version", a => a.Version),
            RecordColumn<Agent>.Text("revision", "Source revision of a program.", "", "meta.version", a => a.Revision).Secondary(),
            More<Agent>(a => a.Others),
        ],
        row => new Agent(row.Text("id"), row.Text("name"))
        {
            Type = row["type"] is null ? null : row.Word<AgentType>("type"),
            Comment = row["comment"],
            Email = row["email"],
            Affiliation = row["affiliation"],
            Phone = row["phone"],
            Address = row["address"],
            Url = row["url"],
            Version = row["version"],
            Revision = row["revision"],
            Others = MoreAttributes.Read(row[RecordTable.More]),
        });

    public static RecordTable Parameters { get; } = RecordTable.Of(
        4, "parameter", "Parameter", "Settings of activities with the values they had.",
        [
            Id<Parameter>("Parameter", "Identifier.", p => p.Id),
            RecordColumn<Parameter>.Linked("activity_id", "The activity it set up.", "", "meta.id.part", (p, links) => links.ConfiguredBy(p.Id)).Searched(),
            Name<Parameter>("Parameter", p => p.Name).Searched(),
            RecordColumn<Parameter>.Text("param_value", "Its value.", "Parameter.value", "meta.record", p => p.Value),
            Reference<Parameter>("valueentity_id", "The entity that the value came from.", "Parameter.valueEntity", p => p.ValueEntityId).Secondary(),
            Reference<Parameter>("parameterdescription_id", "What kind of setting it is.", "Parameter.parameterDescription", p => p.DescriptionId),
        ],
        row => new Parameter(row.Text("id"), row.Text("name"), row.Text("param_value"))
        {
            ValueEntityId = row["valueentity_id"],
            DescriptionId = row["parameterdescription_id"],
        },
        Key("parameter", "activity_id", "activity", "the activity that a setting set up"),
        Key("parameter", "valueentity_id", "entity", "the entity that a value came from"),
        Key("parameter", "parameterdescription_id", "parameterdescription", "the kind of a setting"));

    public static RecordTable ConfigFiles { get; } = RecordTable.Of(
        5, "configfile", "ConfigFile", "Files with settings of activities.",
        [
            Id<ConfigFile>("ConfigFile", "Identifier.", f => f.Id),
            RecordColumn<ConfigFile>.Linked("activity_id", "The activity it set up.", "", "meta.id.part", (f, links) => links.ConfiguredBy(f.Id)).Searched(),
            Name<ConfigFile>("ConfigFile", f => f.Name),
            RecordColumn<ConfigFile>.Text("location", "Where it is or was.", "ConfigFile.location", "meta.ref", f => f.Location),
            Comment<ConfigFile>("ConfigFile", f => f.Comment),
            Reference<ConfigFile>("configfiledescription_id", "What kind of file it is.", "ConfigFile.configFileDescription", f => f.DescriptionId),
        ],
        row => new ConfigFile(row.Text("id"), row.Text("name"), row.Text("location"))
        {
            Comment = row["comment"],
            DescriptionId = row["configfiledescription_id"],
        },
        Key("configfile", "activity_id", "activity", "the activity that a file set up"),
        Key("configfile", "configfiledescription_id", "configfiledescription", "the kind of a file with settings"));

    private static RecordColumn<T> Id<T>(string owner, string description, Func<T, string?> value) =>
        RecordColumn<T>.Text("id", description, owner + ".id", "meta.id;meta.main", value).Searched();

    private static RecordColumn<T> Name<T>(string owner, Func<T, string?> value) =>
        RecordColumn<T>.Text("name", "A name for people.", owner + ".name", "meta.title", value);

    private static RecordColumn<T> Comment<T>(string owner, Func<T, string?> value) =>
        RecordColumn<T>.Text("comment", "A remark.", owner + ".comment", "meta.note", value).Secondary();

    private static RecordColumn<T> Reference<T>(string name, string description, string utype, Func<T, string?> value) =>
        RecordColumn<T>.Text(name, description, utype, "meta.id.part", value);

    private static RecordColumn<T> More<T>(Func<T, IReadOnlyList<NamedAttribute>> attributes) =>
        RecordColumn<T>.Text(RecordTable.More, "", "", "", item => MoreAttributes.Write(attributes(item)));

    private static PublishedKey Key(string from, string column, string target, string description) =>
        new($"provenance_{from}_{column}", "provenance." + target, column, "id", description);
}

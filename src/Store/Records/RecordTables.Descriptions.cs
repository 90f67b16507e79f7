using TapGamma.Provenance.Model;

namespace TapGamma.Store.Records;

/// <summary>The tables with what all activities, entities and settings of a kind have in common.</summary>
internal static partial class RecordTables
{
    public static RecordTable ActivityDescriptions { get; } = RecordTable.Of(
        15, "activitydescription", "ActivityDescription", "Kinds of activities.",
        [
            Id<ActivityDescription>("ActivityDescription", "Identifier.", d => d.Id),
            Name<ActivityDescription>("ActivityDescription", d => d.Name).Searched(),
            RecordColumn<ActivityDescription>.Text("version", "Version of the method or program.", "ActivityDescription.version", "meta.version", d => d.Version),
            Description<ActivityDescription>("ActivityDescription", d => d.Description),
            DocUrl<ActivityDescription>("ActivityDescription", d => d.DocUrl),
            RecordColumn<ActivityDescription>.Text("type", "Observation, Simulation, Reduction, Calibration, Reconstruction, Selection or Analysis.",
                "ActivityDescription.type", "meta.code.class", d => d.Type),
            RecordColumn<ActivityDescription>.Text("subtype", "More special than type.", "ActivityDescription.subtype", "meta.code.class", d => d.Subtype).Secondary(),
        ],
        row => new ActivityDescription(row.Text("id"), row.Text("name"))
        {
            Version = row["version"],
            Description = row["description"],
            DocUrl = row["docurl"],
            Type = row["type"],
            Subtype = row["subtype"],
        });

    public static RecordTable UsageDescriptions { get; } = RecordTable.Of(
        16, "usagedescription", "UsageDescription", "What kinds of activities use, by role.",
        [
            Id<UsageDescription>("UsageDescription", "Identifier.", d => d.Id),
            Owner<UsageDescription>("UsageDescription", d => d.ActivityDescriptionId),
            Role<UsageDescription>("UsageDescription", d => d.Role),
            Description<UsageDescription>("UsageDescription", d => d.Description),
            RoleType<UsageDescription>("UsageDescription", d => d.Type),
            Multiplicity<UsageDescription>("UsageDescription", d => d.Multiplicity),
            Reference<UsageDescription>("entitydescription_id", "The kind of such entities.", "UsageDescription.entityDescription", d => d.EntityDescriptionId).Secondary(),
        ],
        row => new UsageDescription(row.Text("id"), row.Text("activitydescription_id"), row.Text("role"))
        {
            Description = row["description"],
            Type = row["type"],
            Multiplicity = row["multiplicity"],
            EntityDescriptionId = row["entitydescription_id"],
        },
        Key("usagedescription", "activitydescription_id", "activitydescription", "the kind of activity"),
        Key("usagedescription", "entitydescription_id", "entitydescription", "the kind of entity"));

    public static RecordTable GenerationDescriptions { get; } = RecordTable.Of(
        17, "generationdescription", "GenerationDescription", "What kinds of activities make, by role.",
        [
            Id<GenerationDescription>("GenerationDescription", "Identifier.", d => d.Id),
            Owner<GenerationDescription>("GenerationDescription", d => d.ActivityDescriptionId),
            Role<GenerationDescription>("GenerationDescription", d => d.Role),
            Description<GenerationDescription>("GenerationDescription", d => d.Description),
            RoleType<GenerationDescription>("GenerationDescription", d => d.Type),
            Multiplicity<GenerationDescription>("GenerationDescription", d => d.Multiplicity),
            Reference<GenerationDescription>("entitydescription_id", "The kind of such entities.", "GenerationDescription.entityDescription",
                d => d.EntityDescriptionId).Secondary(),
        ],
        row => new GenerationDescription(row.Text("id"), row.Text("activitydescription_id"), row.Text("role"))
        {
            Description = row["description"],
            Type = row["type"],
            Multiplicity = row["multiplicity"],
            EntityDescriptionId = row["entitydescription_id"],
        },
        Key("generationdescription", "activitydescription_id", "activitydescription", "the kind of activity"),
        Key("generationdescription", "entitydescription_id", "entitydescription", "the kind of entity"));

    public static RecordTable EntityDescriptions { get; } = RecordTable.Of(
        18, "entitydescription", "EntityDescription", "Kinds of entities: of files with their media type, of values with their unit and UCD.",
        [
            Id<EntityDescription>("EntityDescription", "Identifier.", d => d.Id),
            Name<EntityDescription>("EntityDescription", d => d.Name).Searched(),
            RecordColumn<EntityDescription>.Text("kind", "Class of such entities: Entity, Collection, ValueEntity or DatasetEntity.", "", "meta.code.class",
                d => d.Kind.ToString()).Secondary(),
            Description<EntityDescription>("EntityDescription", d => d.Description),
            DocUrl<EntityDescription>("EntityDescription", d => d.DocUrl),
            RecordColumn<EntityDescription>.Text("type", "A word for its type.", "EntityDescription.type", "meta.code.class", d => d.Type).Secondary(),
            ValueType<EntityDescription>("ValueDescription", d => d.ValueType),
            Unit<EntityDescription>("ValueDescription", d => d.Unit),
            Ucd<EntityDescription>("ValueDescription", d => d.Ucd),
            Utype<EntityDescription>("ValueDescription", d => d.Utype),
            RecordColumn<EntityDescription>.Text("contenttype", "Media type of a data set.", "DatasetDescription.contentType", "meta.code.mime", d => d.ContentType),
        ],
        row => new EntityDescription(row.Text("id"), row.Text("name"))
        {
            Kind = row.Word<EntityKind>("kind"),
            Description = row["description"],
            DocUrl = row["docurl"],
            Type = row["type"],
            ValueType = row["valuetype"],
            Unit = row["unit"],
            Ucd = row["ucd"],
            Utype = row["utype"],
            ContentType = row["contenttype"],
        });

    public static RecordTable ParameterDescriptions { get; } = RecordTable.Of(
        19, "parameterdescription", "ParameterDescription", "Settings that kinds of activities have.",
        [
            Id<ParameterDescription>("ParameterDescription", "Identifier.", d => d.Id),
            Owner<ParameterDescription>("ParameterDescription", d => d.ActivityDescriptionId),
            Name<ParameterDescription>("ParameterDescription", d => d.Name),
            ValueType<ParameterDescription>("ParameterDescription", d => d.ValueType),
            Description<ParameterDescription>("ParameterDescription", d => d.Description),
            Unit<ParameterDescription>("ParameterDescription", d => d.Unit),
            Ucd<ParameterDescription>("ParameterDescription", d => d.Ucd),
            Utype<ParameterDescription>("ParameterDescription", d => d.Utype),
            RecordColumn<ParameterDescription>.Text("min_value", "Smallest value.", "ParameterDescription.min", "meta.record;stat.min", d => d.Min).Secondary(),
            RecordColumn<ParameterDescription>.Text("max_value", "Largest value.", "ParameterDescription.max", "meta.record;stat.max", d => d.Max).Secondary(),
            RecordColumn<ParameterDescription>.Text("options", "All values it can have, a list in JSON.", "ParameterDescription.options", "meta.note",
                d => MoreAttributes.WriteWords(d.Options)).Secondary(),
            RecordColumn<ParameterDescription>.Text("default_value", "Its value when nothing is said.", "ParameterDescription.default", "meta.record", d => d.Default),
        ],
        row => new ParameterDescription(row.Text("id"), row.Text("activitydescription_id"), row.Text("name"), row.Text("valuetype"))
        {
            Description = row["description"],
            Unit = row["unit"],
            Ucd = row["ucd"],
            Utype = row["utype"],
            Min = row["min_value"],
            Max = row["max_value"],
            Options = MoreAttributes.ReadWords(row["options"]),
            Default = row["default_value"],
        },
        Key("parameterdescription", "activitydescription_id", "activitydescription", "the kind of activity"));

    public static RecordTable ConfigFileDescriptions { get; } = RecordTable.Of(
        20, "configfiledescription", "ConfigFileDescription", "Files with settings that kinds of activities have.",
        [
            Id<ConfigFileDescription>("ConfigFileDescription", "Identifier.", d => d.Id),
            Owner<ConfigFileDescription>("ConfigFileDescription", d => d.ActivityDescriptionId),
            Name<ConfigFileDescription>("ConfigFileDescription", d => d.Name),
            RecordColumn<ConfigFileDescription>.Text("contenttype", "Its media type.", "ConfigFileDescription.contentType", "meta.code.mime", d => d.ContentType),
            Description<ConfigFileDescription>("ConfigFileDescription", d => d.Description),
        ],
        row => new ConfigFileDescription(row.Text("id"), row.Text("activitydescription_id"), row.Text("name"), row.Text("contenttype"))
        {
            Description = row["description"],
        },
        Key("configfiledescription", "activitydescription_id", "activitydescription", "the kind of activity"));

    private static RecordColumn<T> Owner<T>(string owner, Func<T, string?> value) =>
        Reference("activitydescription_id", "The kind of activity.", owner + ".activityDescription", value).Searched();

    private static RecordColumn<T> Role<T>(string owner, Func<T, string?> value) =>
        RecordColumn<T>.Text("role", "What for, or as what.", owner + ".role", "meta.code", value);

    private static RecordColumn<T> RoleType<T>(string owner, Func<T, string?> value) =>
        RecordColumn<T>.Text("type", "Main, Calibration, Preview, Setup, Quality, Log or Context.", owner + ".type", "meta.code.class", value).Secondary();

    private static RecordColumn<T> Multiplicity<T>(string owner, Func<T, string?> value) =>
        RecordColumn<T>.Text("multiplicity", "How many there are: a number or *.", owner + ".multiplicity", "meta.note", value).Secondary();

    private static RecordColumn<T> Description<T>(string owner, Func<T, string?> value) =>
        RecordColumn<T>.Text("description", "What it is.", owner + ".description", "meta.note", value);

    private static RecordColumn<T> DocUrl<T>(string owner, Func<T, string?> value) =>
        RecordColumn<T>.Text("docurl", "Where more is written.", owner + ".docurl", "meta.ref.url", value).Secondary();

    private static RecordColumn<T> ValueType<T>(string owner, Func<T, string?> value) =>
        RecordColumn<T>.Text("valuetype", "Type of the value, in the words of VOTable.", owner + ".valueType", "meta.code.class", value).Secondary();

    private static RecordColumn<T> Unit<T>(string owner, Func<T, string?> value) =>
        RecordColumn<T>.Text("unit", "Unit of the value.", owner + ".unit", "meta.unit", value);

    private static RecordColumn<T> Ucd<T>(string owner, Func<T, string?> value) =>
        RecordColumn<T>.Text("ucd", "UCD of the value.", owner + ".ucd", "meta.ucd", value);

    private static RecordColumn<T> Utype<T>(string owner, Func<T, string?> value) =>
        RecordColumn<T>.Text("utype", "Utype of the value.", owner + ".utype", "meta.code", value).Secondary();
}

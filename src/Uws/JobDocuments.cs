using System.Globalization;
using System.Text;
using System.Xml;

namespace TapGamma.Uws;

/// <summary>Jobs and lists of jobs as XML documents (UWS 1.1, section 2.2 and its schema).</summary>
public static class JobDocuments
{
    /// <summary>Namespace of UWS 1.0 and 1.1.</summary>
    public const string Namespace = "http://www.ivoa.net/xml/UWS/v1.0";

    private const string Xlink = "http://www.w3.org/1999/xlink";
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        CheckCharacters = false,
    };

    /// <summary>A time as all documents write it: UTC, in milliseconds, with Z.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>A duration as documents write it: whole seconds, zero for no limit.</summary>
    public static string Text(TimeSpan duration) => ((long)Math.Ceiling(duration.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    /// <summary>The list of jobs at a URL.</summary>
    public static byte[] List(IEnumerable<JobReference> jobs, string url) => Build("jobs", xml =>
    {
        xml.WriteAttributeString("version", "1.1");
        foreach (var job in jobs)
        {
            xml.WriteStartElement("jobref", Namespace);
            xml.WriteAttributeString("id", job.Id);
            WriteLink(xml, $"{url}/{job.Id}");
            xml.WriteElementString("phase", Namespace, job.Phase.Word());
            if (job.RunId is { } runId) xml.WriteElementString("runId", Namespace, Clean(runId));
            WriteOptional(xml, "ownerId", job.Owner);
            xml.WriteElementString("creationTime", Namespace, Text(job.CreationTime));
            xml.WriteEndElement();
        }
    });

    /// <summary>The job at a URL.</summary>
    public static byte[] Job(Job job, string url)
    {
        ArgumentNullException.ThrowIfNull(job);
        return Build("job", xml =>
        {
            xml.WriteAttributeString("version", "1.1");
            xml.WriteElementString("jobId", Namespace, job.Id);
            if (job.RunId is { } runId) xml.WriteElementString("runId", Namespace, Clean(runId));
            WriteOptional(xml, "ownerId", job.Owner);
            xml.WriteElementString("phase", Namespace, job.Phase.Word());
            WriteOptional(xml, "quote", job.Quote);
            xml.WriteElementString("creationTime", Namespace, Text(job.CreationTime));
            WriteOptional(xml, "startTime", job.StartTime);
            WriteOptional(xml, "endTime", job.EndTime);
            xml.WriteElementString("executionDuration", Namespace, Text(job.ExecutionDuration));
            xml.WriteElementString("destruction", Namespace, Text(job.Destruction));
            xml.WriteStartElement("parameters", Namespace);
            AddParameters(xml, job, url);
            xml.WriteEndElement();
            xml.WriteStartElement("results", Namespace);
            AddResults(xml, job, url);
            xml.WriteEndElement();
            WriteError(xml, job.Error);
            WriteInfo(xml, job.Progress);
        });
    }

    /// <summary>The parameters of the job at a URL.</summary>
    public static byte[] Parameters(Job job, string url) => Build("parameters", xml => AddParameters(xml, job, url));

    /// <summary>The results of the job at a URL.</summary>
    public static byte[] Results(Job job, string url) => Build("results", xml => AddResults(xml, job, url));

    private static byte[] Build(string root, Action<XmlWriter> write)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("uws", root, Namespace);
            xml.WriteAttributeString("xmlns", "xlink", null, Xlink);
            xml.WriteAttributeString("xmlns", "xsi", null, SchemaInstance);
            write(xml);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void AddParameters(XmlWriter xml, Job job, string url)
    {
        foreach (var parameter in job.Parameters)
        {
            xml.WriteStartElement("parameter", Namespace);
            xml.WriteAttributeString("id", Clean(parameter.Name));
            if (parameter.File is not null) xml.WriteAttributeString("byReference", "true");
            xml.WriteString(parameter.File is null ? Clean(parameter.Value) : $"{url}/parameters/{Uri.EscapeDataString(parameter.Value)}");
            xml.WriteEndElement();
        }
    }

    private static void AddResults(XmlWriter xml, Job job, string url)
    {
        foreach (var result in job.Results)
        {
            xml.WriteStartElement("result", Namespace);
            xml.WriteAttributeString("id", result.Name);
            WriteLink(xml, result.Link is { } link ? $"{url}/{link}" : $"{url}/results/{Uri.EscapeDataString(result.Name)}");
            xml.WriteAttributeString("mime-type", result.MediaType);
            if (result.Link is null) xml.WriteAttributeString("size", result.Size.ToString(CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }
    }

    private static void WriteError(XmlWriter xml, JobError? error)
    {
        if (error is null) return;
        xml.WriteStartElement("errorSummary", Namespace);
        xml.WriteAttributeString("type", error.IsTransient ? "transient" : "fatal");
        xml.WriteAttributeString("hasDetail", "true");
        xml.WriteElementString("message", Namespace, Clean(error.Message));
        xml.WriteEndElement();
    }

    /// <summary>The progress: the standard leaves the content to the service.</summary>
    private static void WriteInfo(XmlWriter xml, JobProgress? progress)
    {
        if (progress is null) return;
        xml.WriteStartElement("jobInfo", Namespace);
        if (progress.Step is { } step) xml.WriteElementString("step", Clean(step));
        if (progress.Fraction is { } fraction) xml.WriteElementString("fraction", fraction.ToString("0.###", CultureInfo.InvariantCulture));
        if (progress.Rows is { } rows) xml.WriteElementString("rows", rows.ToString(CultureInfo.InvariantCulture));
        if (progress.Bytes is { } bytes) xml.WriteElementString("bytes", bytes.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    private static void WriteOptional(XmlWriter xml, string name, DateTimeOffset? time) =>
        WriteOptional(xml, name, time is { } some ? Text(some) : null);

    private static void WriteOptional(XmlWriter xml, string name, string? text)
    {
        xml.WriteStartElement(name, Namespace);
        if (text is null) xml.WriteAttributeString("xsi", "nil", SchemaInstance, "true");
        else xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    private static void WriteLink(XmlWriter xml, string url)
    {
        xml.WriteAttributeString("xlink", "type", Xlink, "simple");
        xml.WriteAttributeString("xlink", "href", Xlink, url);
    }

    /// <summary>What XML cannot hold, such as NUL or half a surrogate pair, is replaced.</summary>
    private static string Clean(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (!IsXml(rune)) return Cleaned(text);
        return text.Contains('\uFFFD', StringComparison.Ordinal) ? Cleaned(text) : text;
    }

    private static string Cleaned(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(IsXml(rune) ? rune.ToString() : "\uFFFD");
        return clean.ToString();
    }

    private static bool IsXml(Rune rune) =>
        rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000;
}

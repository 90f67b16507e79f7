using System.Globalization;
using System.Xml;
using Microsoft.AspNetCore.Http;
using TapGamma.Analysis.Jobs;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Vosi;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>/jobs/{name}/jdl: the description of a job as OPUS writes it, a VOTable of parameters (Servillat et al. 2022).</summary>
internal sealed class DescriptionEndpoint(TapSite site, JobDescription job)
{
    private const string Namespace = "http://www.ivoa.net/xml/VOTable/v1.3";

    public Task HandleAsync(HttpContext context)
    {
        var root = BaseUrl.Of(context, site.Options);
        return XmlDocuments.SendAsync(context, XmlDocuments.Build(xml => Write(xml, root)), "application/x-votable+xml");
    }

    private void Write(XmlWriter xml, string root)
    {
        xml.WriteStartElement("VOTABLE", Namespace);
        xml.WriteAttributeString("version", "1.4");
        xml.WriteStartElement("RESOURCE");
        xml.WriteAttributeString("type", "meta");
        xml.WriteAttributeString("utype", "voprov:ActivityDescription");
        xml.WriteAttributeString("name", job.Name);
        xml.Text("DESCRIPTION", job.Description);
        Word(xml, "doculink", root + AnalysisRoutes.PathOf(job));
        Word(xml, "type", "analysis");
        Word(xml, "subtype", job.Title);
        Word(xml, "version", TapSite.Product);
        Word(xml, "accessURL", root + AnalysisRoutes.PathOf(job));
        Number(xml, "executionDuration", JobDocuments.Text(site.Options.JobDuration), "uws:Job.executionDuration");
        Number(xml, "quote", Math.Ceiling(site.Paces.Of(job.Name).Estimate(20)).ToString(CultureInfo.InvariantCulture), "uws:Job.quote");
        Group(xml, "InputParams", () =>
        {
            foreach (var parameter in job.Parameters) Parameter(xml, parameter);
        });
        Group(xml, "Used", () => Used(xml));
        Group(xml, "Generated", () =>
        {
            foreach (var product in job.Products) Generated(xml, product);
        });
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Parameter(XmlWriter xml, JobParameterDescription about)
    {
        xml.WriteStartElement("PARAM");
        xml.WriteAttributeString("name", about.Name);
        xml.WriteAttributeString("utype", "voprov:Parameter");
        xml.WriteAttributeString("datatype", about.Datatype);
        Attribute(xml, "arraysize", about.ArraySize);
        Attribute(xml, "xtype", about.Xtype);
        Attribute(xml, "unit", about.Unit);
        Attribute(xml, "ucd", about.Ucd);
        xml.WriteAttributeString("value", about.Default ?? "");
        xml.Text("DESCRIPTION", Described(about));
        if (about.Min is not null || about.Max is not null || about.Options.Count > 0) Values(xml, about);
        xml.WriteEndElement();
    }

    private static string Described(JobParameterDescription about)
    {
        var text = about.Description;
        if (about.IsRequired) text += "; needed unless ID names a run, whose object it then is";
        if (about.IsRepeatable) text += "; may be given several times";
        return about.Absent is { } absent ? $"{text}; without it: {absent}" : text;
    }

    private static void Values(XmlWriter xml, JobParameterDescription about)
    {
        xml.WriteStartElement("VALUES");
        Bound(xml, "MIN", about.Min);
        Bound(xml, "MAX", about.Max);
        foreach (var option in about.Options)
        {
            xml.WriteStartElement("OPTION");
            xml.WriteAttributeString("value", option);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Bound(XmlWriter xml, string name, double? value)
    {
        if (value is not { } bound) return;
        xml.WriteStartElement(name);
        xml.WriteAttributeString("value", bound.ToString("R", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    private static void Used(XmlWriter xml)
    {
        xml.WriteStartElement("GROUP");
        xml.WriteAttributeString("name", "runs");
        xml.WriteAttributeString("utype", "voprov:UsedDescription");
        Word(xml, "role", "runs", "voprov:UsedDescription.role");
        Word(xml, "multiplicity", "*", "voprov:UsedDescription.multiplicity");
        Word(xml, "content_type", "application/fits", "voprov:EntityDescription.content_type");
        xml.WriteEndElement();
    }

    private static void Generated(XmlWriter xml, JobProductDescription product)
    {
        xml.WriteStartElement("GROUP");
        xml.WriteAttributeString("name", product.Name);
        xml.WriteAttributeString("utype", "voprov:WasGeneratedBy");
        xml.Text("DESCRIPTION", product.Description);
        Word(xml, "role", product.Name, "voprov:GeneratedDescription.role");
        Word(xml, "multiplicity", "0..1", "voprov:GeneratedDescription.multiplicity");
        Word(xml, "content_type", product.MediaType, "voprov:EntityDescription.content_type");
        xml.WriteEndElement();
    }

    private static void Group(XmlWriter xml, string name, Action write)
    {
        xml.WriteStartElement("GROUP");
        xml.WriteAttributeString("name", name);
        if (name == "InputParams") xml.WriteAttributeString("utype", "voprov:Parameter");
        write();
        xml.WriteEndElement();
    }

    private static void Word(XmlWriter xml, string name, string value, string? utype = null)
    {
        xml.WriteStartElement("PARAM");
        xml.WriteAttributeString("name", name);
        Attribute(xml, "utype", utype);
        xml.WriteAttributeString("datatype", "char");
        xml.WriteAttributeString("arraysize", "*");
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    private static void Number(XmlWriter xml, string name, string value, string utype)
    {
        xml.WriteStartElement("PARAM");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("utype", utype);
        xml.WriteAttributeString("datatype", "int");
        xml.WriteAttributeString("unit", "s");
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string? value)
    {
        if (value is not null) xml.WriteAttributeString(name, value);
    }
}

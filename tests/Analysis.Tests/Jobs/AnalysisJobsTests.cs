using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.PointSource;
using TapGamma.Testing;

namespace TapGamma.Analysis.Tests.Jobs;

/// <summary>What the jobs say of themselves against the lists of the standards, and against what they do.</summary>
public class AnalysisJobsTests
{
    private static readonly string[] VoUnits = ["deg", "TeV", "d"];

    public static TheoryData<string> Names() => [.. AnalysisJobs.All.Select(job => job.Name)];

    [Fact]
    public void Every_job_is_in_the_list_in_order()
    {
        var types = typeof(IAnalysisJob).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IAnalysisJob)));
        Assert.Equal(types.Order(Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name))), AnalysisJobs.All.Select(job => job.GetType()));
        Assert.All(AnalysisJobs.All, job => Assert.Matches("^[a-z][a-z0-9_]*$", job.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_are_named_and_typed_as_clients_need_it(string name)
    {
        var about = AnalysisJobs.Find(name)!.Parameters.Select(parameter => parameter.Description).ToArray();
        Assert.Equal(about.Length, about.Select(p => p.Name.ToUpperInvariant()).Distinct().Count());
        Assert.All(about, p => Assert.Matches("^[A-Za-z][A-Za-z0-9_]*$", p.Name));
        Assert.All(about, p => Assert.Contains(p.Datatype, (string[])["double", "int", "boolean", "char"]));
        Assert.All(about.Where(p => p.Unit is not null), p => Assert.Contains(p.Unit!, VoUnits));
        Assert.All(about, p => Assert.False(string.IsNullOrWhiteSpace(p.Description)));
        Assert.All(about, p => Assert.True(p.IsRequired || p.Default is not null || p.Absent is not null || p.Datatype is "char" or "double"));
        Assert.All(about.Where(p => p.Options.Count > 0 && p.Default is not null), p => Assert.Contains(p.Default!, p.Options));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_that_names_a_file_can_be_asked_for_over_the_web(string name)
    {
        var job = AnalysisJobs.Find(name)!;
        Assert.DoesNotContain(job.Parameters, parameter => parameter.IsLocal);
        foreach (var local in (string[])["exclude_file", "ebl_folder", "threads"])
            Assert.DoesNotContain(job.Parameters, parameter => parameter.Description.Name.Equals(local, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Default_that_is_told_is_the_one_that_is_used(string name)
    {
        var job = AnalysisJobs.Find(name)!;
        var reader = new JobRequestReader(job);
        KeyValuePair<string, string>[] target = [new("ra", "83.6"), new("dec", "22")];
        var bare = reader.Read(target).Settings;
        foreach (var parameter in job.Parameters.Where(p => p.Description.Default is not null))
        {
            var told = reader.Read([.. target, new(parameter.Description.Name, parameter.Description.Default!)]).Settings;
            Assert.Equal(bare, told with { Given = bare.Given });
        }
    }

    [Fact]
    public void Ucds_are_words_of_the_list_in_places_where_they_may_stand()
    {
        var list = Repository.SharedPath("spec/ucd-list-1.6.txt");
        Assert.SkipWhen(list is null, "the list of UCD words is not beside the checkout");
        var places = File.ReadLines(list!).Where(l => !l.StartsWith('#')).Select(l => l.Split('|'))
            .ToDictionary(p => p[1].Trim(), p => p[0].Trim(), StringComparer.OrdinalIgnoreCase);
        foreach (var about in AnalysisJobs.All.SelectMany(job => job.Parameters).Select(p => p.Description).Where(p => p.Ucd is not null))
        {
            var words = about.Ucd!.Split(';');
            for (var i = 0; i < words.Length; i++)
                Assert.True(places.TryGetValue(words[i], out var place) && place != (i == 0 ? "S" : "P"), $"{about.Name}: {words[i]}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Settings_the_job_starts_from_do_not_contradict_themselves(string name) => Assert.Empty(
        PointSourceAnalysis.Check(AnalysisJobs.Find(name)!.Preset(new PointSourceSettings { RaDeg = 83.6, DecDeg = 22 })));
}

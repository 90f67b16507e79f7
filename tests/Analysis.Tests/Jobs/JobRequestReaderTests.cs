using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.LightCurves;
using TapGamma.Analysis.Regions;
using TapGamma.Diagnostics;

namespace TapGamma.Analysis.Tests.Jobs;

/// <summary>Every way in which the parameters of a job can be wrong, and what they mean when they are right.</summary>
public class JobRequestReaderTests
{
    [Theory]
    [InlineData("dec=22", "JOB102", "ra: it is needed")]
    [InlineData("ra=83&dec=22&on_raduis=0.1", "JOB101", "did you mean on_radius?")]
    [InlineData("ra=83&dec=22&bogus=1", "JOB101", "its description lists all")]
    [InlineData("ra=83&dec=22&exclude_file=/etc/passwd", "JOB101", "exclude_file: point_source has no such parameter")]
    [InlineData("ra=83&dec=22&ebl_folder=/etc", "JOB101", "ebl_folder")]
    [InlineData("ra=83&dec=22&threads=999", "JOB101", "threads")]
    [InlineData("ra=83&ra=84&dec=22", "JOB103", "more than once")]
    [InlineData("ra=eighty&dec=22", "JOB104", "'eighty' is not a number")]
    [InlineData("ra=NaN&dec=22", "JOB104", "'NaN' is not a number")]
    [InlineData("ra=1e999&dec=22", "JOB104", "is not a number")]
    [InlineData("ra=83&dec=22&bins_per_decade=1.5", "JOB104", "a whole number")]
    [InlineData("ra=83&dec=22&joint=maybe", "JOB104", "true or false")]
    [InlineData("ra=83&dec=22&event_offset=2", "JOB104", "MIN,MAX in deg")]
    [InlineData("ra=83&dec=22&exclude=1,2", "JOB104", "RA,DEC,RADIUS")]
    [InlineData("ra=83&dec=22&parameter=index", "JOB104", "NAME=VALUE")]
    [InlineData("ra=361&dec=22", "JOB105", "0 to 360 deg would be right")]
    [InlineData("ra=83&dec=-91", "JOB105", "-90 to 90 deg")]
    [InlineData("ra=83&dec=22&bins_per_decade=1000000", "JOB105", "1 to 200")]
    [InlineData("ra=83&dec=22&background=rign", "JOB106", "did you mean ring?")]
    [InlineData("ra=83&dec=22&model=powerlaw", "JOB106", "is not one of")]
    [InlineData("ra=83&dec=22&ebl=dominguez&redshift=0.1", "JOB110", "builtin needs none")]
    [InlineData("ra=83&dec=22&sources=SELECT 1", "JOB108", "it cannot go with sources")]
    [InlineData("ra=83&dec=22&on_radius=0", "ANA003", "on_radius")]
    [InlineData("ra=83&dec=22&event_offset=2 1", "ANA023", "event_offset")]
    [InlineData("ra=83&dec=22&redshift=0.1", "ANA012", "redshift")]
    [InlineData("ra=83&dec=22&e_min=10&e_max=1", "ANA005", "parameter e_min: The energy range 10 to 1 TeV")]
    [InlineData("ra=83&dec=22&event_phase=0.2,1.2", "ANA024", "event_phase")]
    [InlineData("ra=83&dec=22&exclude_sky=icrs;box(83.6,22.6,1)", "ANA054", "exclude_sky, line 1")]
    [InlineData("ra=83&dec=22&exclude_sky=/etc/passwd", "ANA050", "tells no excluded sky")]
    public void Wrong_parameter_is_named_with_what_would_be_right(string query, string code, string said)
    {
        var fault = Assert.Throws<InvalidInputException>(() => Read(query));
        Assert.Contains(fault.Diagnostics, diagnostic => diagnostic.Code == code);
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var fault = Assert.Throws<InvalidInputException>(() => Read("dec=99&rta=5&background=hole&e_min=x"));
        Assert.Equal(["JOB101", "JOB102", "JOB104", "JOB105", "JOB106"], fault.Diagnostics.Select(d => d.Code).Order());
    }

    [Fact]
    public void Long_text_is_refused()
    {
        var fault = Assert.Throws<InvalidInputException>(() => Read("ra=83&dec=22&name=" + new string('x', 5000)));
        Assert.Equal("JOB107", Assert.Single(fault.Diagnostics).Code);
        Assert.Throws<InvalidInputException>(() => Read("ra=83&dec=22&exclude_sky=" + new string('x', 300_000)));
    }

    [Fact]
    public void Names_ignore_case_and_take_hyphens()
    {
        var settings = Read("RA=83.5&Dec=22&ON-RADIUS=0.2&event_energy=0.5 20&exclude=83,22,0.3&exclude=84 22 0.2&time=5,6&time=7 8&joint=1").Settings;
        Assert.Equal((83.5, 22, 0.2), (settings.RaDeg, settings.DecDeg, settings.OnRadiusDeg));
        Assert.Equal((0.5, 20), settings.EventEnergyTeV);
        Assert.Equal([new CircleRegion(83, 22, 0.3), new CircleRegion(84, 22, 0.2)], settings.Exclusions);
        Assert.Equal([(5, 6), (7, 8)], settings.TimesMjd);
        Assert.True(settings.JointFit);
    }

    [Fact]
    public void Empty_value_is_as_none()
    {
        var (bare, empty) = (Read("ra=83&dec=22").Settings, Read("ra=83&dec=22&name=&e_min=").Settings);
        Assert.Equal(bare, empty with { Given = bare.Given });
        Assert.Equal(bare.Given.Select(g => g.Name), empty.Given.Select(g => g.Name));
    }

    [Fact]
    public void Excluded_sky_comes_as_text()
    {
        var settings = Read("ra=83&dec=22&exclude_sky=icrs;circle(83.6,22.6,0.2)\nbox(82,21,1,1,0)").Settings;
        Assert.Equal(new CircleRegion(83.6, 22.6, 0.2), Assert.Single(settings.Exclusions));
        Assert.True(settings.ExclusionRule!(82, 21));
        Assert.False(settings.ExclusionRule(84, 21));
    }

    [Fact]
    public void Runs_are_chosen_by_collection_identifier_query_and_circle()
    {
        var runs = Read("ra=83&dec=22&collection=hess_dr&ID=ivo://a/b?1&ID=ivo://a/b?2&query=SELECT obs_id FROM x&circle=83 22 1").Runs;
        Assert.Equal("hess_dr", runs.Collection);
        Assert.Equal(["ivo://a/b?1", "ivo://a/b?2"], runs.PublisherDids);
        Assert.Equal("SELECT obs_id FROM x", runs.Query);
        Assert.Equal(new CircleRegion(83, 22, 1), runs.Cone);
    }

    [Fact]
    public void Catalogue_needs_no_target()
    {
        var request = Read("sources=SELECT ra, dec FROM t");
        Assert.Equal("SELECT ra, dec FROM t", request.Sources);
        Assert.True(double.IsNaN(new JobRequestReader(AnalysisJobs.Find("point_source")!).Read([], hasTable: true).Settings.RaDeg));
    }

    [Theory]
    [InlineData("joint=true&ring_map=true&light_curve=night", "leave out joint, ring_map, light_curve, or ask for one target")]
    [InlineData("flux_points_per_decade=10", "leave out flux_points_per_decade")]
    [InlineData("profile_errors=1", "profile_errors")]
    [InlineData("map_e_min=0.7&map_e_max=2", "map_e_min, map_e_max")]
    public void Catalogue_refuses_what_is_done_for_one_target_only(string query, string said)
    {
        var fault = Assert.Single(Assert.Throws<InvalidInputException>(() => Read("sources=SELECT ra, dec FROM t&" + query)).Diagnostics);
        Assert.Equal("JOB111", fault.Code);
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("joint=false&flux_points_per_decade=0&no_counts_map=true")]
    [InlineData("model=logparabola&limit_sigmas=3&on_radius=0.2")]
    public void Catalogue_takes_what_holds_for_every_position(string query) => Assert.NotNull(Read("sources=SELECT ra, dec FROM t&" + query).Sources);

    [Fact]
    public void Settings_of_one_target_are_parameters() =>
        Assert.Empty(Analysis.Jobs.Parameters.SourcesParameter.OfOneTarget.Except(AnalysisJobs.Find("point_source")!.Parameters.Select(parameter => parameter.Key)));

    [Fact]
    public void Job_starts_from_its_own_settings()
    {
        var settings = Read("ra=83&dec=22", "light_curve").Settings;
        Assert.Equal(TimeBinning.Run, settings.LightCurve);
        Assert.False(settings.CountsMap);
        Assert.Equal(TimeBinning.Night, Read("ra=83&dec=22&light_curve=night", "light_curve").Settings.LightCurve);
    }

    private static JobRequest Read(string query, string job = "point_source") => new JobRequestReader(AnalysisJobs.Find(job)!).Read(
        query.Split('&').Select(pair => pair.Split('=', 2)).Select(pair => new KeyValuePair<string, string>(pair[0], pair[1])));
}

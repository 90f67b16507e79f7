using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TapGamma.Analysis.Catalogues;
using TapGamma.Analysis.Jobs;
using TapGamma.Diagnostics;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Jobs;

/// <summary>/jobs/{name}/preflight: what a job would find to work on, without running it.</summary>
internal sealed class PreflightEndpoint(TapSite site, IAnalysisJob job)
{
    private const double DefaultFlux = 1e-12;
    private const double DefaultIndex = 2.5;

    private static readonly string[] Own = ["flux", "index"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly AnalysisRequests _requests = new(site, job);

    public async Task HandleAsync(HttpContext context)
    {
        using var folder = site.Scratch.NewFolder();
        using var account = site.Accounts.Open();
        var parameters = await DaliParameters.ReadAsync(context, site.Options, job.TakesTables ? folder.NewFile : null, account).ConfigureAwait(false);
        var faults = new List<Diagnostic>();
        var flux = Positive(parameters, "flux", DefaultFlux, faults);
        var index = Positive(parameters, "index", DefaultIndex, faults);
        if (faults.Count > 0) throw new InvalidInputException(faults);
        var uploads = job.TakesTables ? parameters.All(AnalysisRequests.Upload) : default;
        var request = _requests.Read(
            parameters.Pairs
                .Where(pair => !Own.Contains(pair.Key, StringComparer.OrdinalIgnoreCase))
                .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))),
            hasTable: uploads.Count > 0);
        var root = BaseUrl.Of(context, site.Options);
        if (request.Sources is not null || uploads.Count > 0)
        {
            var reader = new CatalogueReader(site, root);
            var sources = request.Sources is { } query
                ? await reader.ReadAsync(query, context.RequestAborted).ConfigureAwait(false)
                : await reader.ReadTableAsync(uploads, parameters.Files, context.RequestAborted).ConfigureAwait(false);
            var all = await new RunChooser(site, root).FindAnywhereAsync(request, context.RequestAborted).ConfigureAwait(false);
            await SendAsync(context, OfCatalogue(request, sources, all)).ConfigureAwait(false);
            return;
        }

        request = await RunTarget.FillAsync(site, request, context.RequestAborted).ConfigureAwait(false);
        var runs = await new RunChooser(site, root).FindAsync(request, context.RequestAborted).ConfigureAwait(false);
        // Reading runs takes as much of the machine as a query does, and waits for its turn like one.
        using var place = await site.Gate.EnterAsync(context.RequestAborted).ConfigureAwait(false);
        var survey = await Task.Run(() => RunSurvey.Of(request.Settings, runs, context.RequestAborted), context.RequestAborted).ConfigureAwait(false);
        await SendAsync(context, Answer(request, runs, survey, flux, index)).ConfigureAwait(false);
    }

    private static async Task SendAsync(HttpContext context, object answer)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, Json);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Which positions and runs; what each position would show is the job's own work.</summary>
    private object OfCatalogue(JobRequest request, IReadOnlyList<CatalogueSource> sources, PublishedRuns runs)
    {
        var load = CatalogueLoad.Of(request, sources, runs);
        return new
        {
            job = job.Name,
            n_positions = sources.Count,
            n_without_runs = sources.Count - load.Positions,
            n_runs = runs.Pointings.Count,
            n_runs_of_positions = load.Pairs,
            n_runs_read = load.Runs,
            estimated_seconds = Math.Round(site.Paces.Catalogue.Estimate(load), 2),
        };
    }

    private object Answer(JobRequest request, PublishedRuns runs, RunSurvey survey, double flux, double index)
    {
        var (excess, sigma) = survey.Expect(flux, index);
        var reasons = survey.Results.ToDictionary(r => r.ObsId, r => r);
        return new
        {
            job = job.Name,
            ra = request.Settings.RaDeg,
            dec = request.Settings.DecDeg,
            n_runs = survey.RunCount,
            n_looked_at = survey.LookedAt,
            livetime_s = survey.LivetimeS,
            background = survey.Background,
            flux = new { value = flux, unit = "cm-2 s-1 TeV-1", at_TeV = 1, index },
            expected_excess = excess,
            expected_significance = double.IsFinite(sigma) ? sigma : (double?)null,
            estimated_seconds = Math.Round(site.Paces.Of(job.Name).Estimate(survey.RunCount), 2),
            runs = runs.Pointings.Select(pointing => runs[pointing.ObsId]).Select(run => new
            {
                collection = run.Collection,
                obs_id = run.ObsId,
                ra_pnt = run.Position.Lon,
                dec_pnt = run.Position.Lat,
                livetime_s = Of(run.ObsId)?.LivetimeS is { } time && double.IsFinite(time) ? time : (double?)null,
                threshold_TeV = Of(run.ObsId)?.ThresholdTeV is { } energy && double.IsFinite(energy) ? energy : (double?)null,
                left_out = Of(run.ObsId)?.LeftOut,
            }),
        };

        Analysis.PointSource.RunResult? Of(string obsId) => reasons.GetValueOrDefault(long.Parse(obsId, CultureInfo.InvariantCulture));
    }

    private static double Positive(DaliParameters parameters, string name, double standard, List<Diagnostic> faults)
    {
        if (parameters.Single(name, faults) is not { } text) return standard;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0 && double.IsFinite(value)) return value;
        faults.Add(RunDiagnostics.NotANumber(name, text));
        return standard;
    }
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using TapGamma.Analysis.Products;
using TapGamma.Diagnostics;
using TapGamma.Dl3.Cuts;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Records;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Soda;

/// <summary>/soda/events/provenance: the record of what /soda/events/sync answers to the same parameters, made when somebody asks for it.</summary>
internal sealed class SodaRecordEndpoint(TapSite site)
{
    /// <summary>Path of the resource.</summary>
    public const string Path = "/soda/events/provenance";

    private readonly SodaRuns _runs = new(site);

    public async Task HandleAsync(HttpContext context)
    {
        var parameters = await DaliParameters.ReadAsync(context, site.Options).ConfigureAwait(false);
        var form = RecordRequest.Of(parameters);
        var request = SodaRequest.Single(
            DaliParameters.Of(SodaRequest.Names.SelectMany(name => parameters.All(name).OfType<string>().Select(value => KeyValuePair.Create(name, value)))), site.Options);
        var runs = await _runs.FindAsync(request.Ids, context.RequestAborted).ConfigureAwait(false);
        if (runs is not [var run]) throw new InvalidInputException(RunDiagnostics.SeveralValues("ID"));
        using var place = await site.Gate.EnterAsync(context.RequestAborted).ConfigureAwait(false);
        var files = await site.Archive.FilesAsync(run, context.RequestAborted).ConfigureAwait(false);
        InputFile[] inputs = [.. files.Select(file => site.Digests.Of(file.FullPath))];
        var (cut, id) = (request.Cuts[0], CutIdentity.Of(inputs, request.Cuts[0]));
        var made = CutObservation.Of(RunArchive.Open(run, files), cut, id);
        var response = context.Response;
        if (made.EventCount == 0)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        using var content = new MemoryStream();
        made.WriteTo(content);
        var dids = await site.Store.Products.FindRunsAsync([run], context.RequestAborted).ConfigureAwait(false);
        var product = new InputFile(SodaEndpoint.NameOf(run), Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)))) { SizeBytes = content.Length };
        var did = dids.Count > 0 ? dids[0].PublisherDid : null;
        var answer = form.Of(SyncCutRecord.Of(id, run, did, [.. files.Zip(inputs)], cut, product, site.Clock));
        response.Headers.ContentDisposition = $"inline; filename=\"provenance{form.Form.Extension}\"";
        response.ContentType = form.Form.ContentType;
        response.ContentLength = answer.Length;
        await response.Body.WriteAsync(answer, context.RequestAborted).ConfigureAwait(false);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TapGamma.Bench.Engines;

namespace TapGamma.Bench;

/// <summary>The limit for small queries: a Kestrel handler with one prepared statement and a fixed document around its value; and one that only answers.</summary>
internal static class BareHandler
{
    public static async Task RunAsync(string engine, string store)
    {
        Func<ValueTask<byte[]>> ask = engine == SqliteEngine.Id ? new BareSqlite(SqliteEngine.FileOf(store)).AskAsync : new BarePostgres(store).AskAsync;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var (head, tail) = (new byte[2600], new byte[390]);
        Array.Fill(head, (byte)' ');
        Array.Fill(tail, (byte)' ');
        app.MapGet("/tap/sync", async (HttpContext context) =>
        {
            var value = await ask();
            context.Response.ContentType = "application/x-votable+xml";
            var writer = context.Response.BodyWriter;
            var length = head.Length + value.Length + tail.Length;
            var memory = writer.GetMemory(length);
            head.CopyTo(memory);
            value.CopyTo(memory[head.Length..]);
            tail.CopyTo(memory[(head.Length + value.Length)..]);
            writer.Advance(length);
            await writer.FlushAsync();
        });
        app.MapGet("/phase", static () => "EXECUTING");
        await app.StartAsync();
        Console.WriteLine("Listening on " + app.Urls.First());
        await app.WaitForShutdownAsync();
    }
}

using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace TapGamma.Bench;

/// <summary>The limit for small queries: a Kestrel handler with one prepared statement and a fixed document around it.</summary>
internal static class BareHandler
{
    public static async Task RunAsync(string database)
    {
        Batteries_V2.Init();
        raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var statements = new ConcurrentBag<sqlite3_stmt>();
        var (head, tail) = (new byte[2600], new byte[390]);
        Array.Fill(head, (byte)' ');
        Array.Fill(tail, (byte)' ');
        app.MapGet("/tap/sync", async (HttpContext context) =>
        {
            if (!statements.TryTake(out var statement)) statement = Prepare(database);
            raw.sqlite3_step(statement);
            var value = Encoding.UTF8.GetBytes(raw.sqlite3_column_text(statement, 0).utf8_to_string());
            raw.sqlite3_reset(statement);
            statements.Add(statement);
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
        await app.StartAsync();
        Console.WriteLine("Listening on " + app.Urls.First());
        await app.WaitForShutdownAsync();
    }

    private static sqlite3_stmt Prepare(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        raw.sqlite3_prepare_v2(connection.Handle!, "SELECT obs_id FROM \"ivoa.obscore\" LIMIT 1", out var statement);
        return statement;
    }
}

using Npgsql;
using TapGamma.Diagnostics;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>
/// Reads where a database is: <c>//user@host:port/database?Keyword=value</c>, or keywords such as
/// <c>Host=db;Database=gamma</c>. A password is better left to PGPASSWORD or a password file.
/// </summary>
internal static class PostgresAddress
{
    private const int DefaultPort = 5432;

    /// <exception cref="InvalidInputException">The text names no database.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string target)
    {
        try
        {
            var address = target.StartsWith("//", StringComparison.Ordinal) ? FromUri(target) : new NpgsqlConnectionStringBuilder(target);
            if (string.IsNullOrEmpty(address.Host)) address.Host = Environment.GetEnvironmentVariable("PGHOST") ?? "localhost";
            if (string.IsNullOrEmpty(address.Database)) throw new ArgumentException("no database is named");
            return address;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new InvalidInputException(StoreDiagnostics.NotADatabaseAddress(fault.Message));
        }
    }

    /// <summary>The address without secrets, such as <c>gamma on db.example.org</c>.</summary>
    public static string Describe(NpgsqlConnectionStringBuilder address) => address.Port == DefaultPort
        ? $"{address.Database} on {address.Host}"
        : FormattableString.Invariant($"{address.Database} on {address.Host}:{address.Port}");

    /// <summary>The target without its password.</summary>
    public static string WithoutPassword(string target)
    {
        var address = Parse(target);
        var user = string.IsNullOrEmpty(address.Username) ? "" : address.Username + "@";
        var port = address.Port == DefaultPort ? "" : FormattableString.Invariant($":{address.Port}");
        return $"//{user}{address.Host}{port}/{address.Database}";
    }

    private static NpgsqlConnectionStringBuilder FromUri(string target)
    {
        if (!Uri.TryCreate("postgres:" + target, UriKind.Absolute, out var uri)) throw new FormatException("it is no address");
        var address = new NpgsqlConnectionStringBuilder { Host = uri.Host, Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')) };
        if (uri.Port > 0) address.Port = uri.Port;
        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0) address.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) address.Password = Uri.UnescapeDataString(user[1]);
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = option.Split('=', 2);
            if (pair.Length < 2) throw new FormatException($"'{option}' is no option; write Keyword=value");
            address[Uri.UnescapeDataString(pair[0])] = Uri.UnescapeDataString(pair[1]);
        }

        return address;
    }
}

using System.Text;
using Npgsql;
using NpgsqlTypes;
using TapGamma.Adql;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Commands of compiled queries.</summary>
internal static class PostgresCommands
{
    public static NpgsqlCommand Of(NpgsqlConnection connection, CompiledQuery query, long rowLimit)
    {
#pragma warning disable CA2100 // The compiler writes the text; values are parameters.
        var command = new NpgsqlCommand(query.Sql, connection);
#pragma warning restore CA2100
        foreach (var value in query.Parameters) command.Parameters.Add(Parameter(value));
        if (query.RowLimitParameter > 0) command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = rowLimit, NpgsqlDbType = NpgsqlDbType.Bigint });
        return command;
    }

    /// <summary>Text goes as bytes: what is no valid UTF-16 becomes replacement characters instead of a fault.</summary>
    private static NpgsqlParameter Parameter(object value) => value switch
    {
        long number => new NpgsqlParameter<long> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Bigint },
        double number => new NpgsqlParameter<double> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Double },
        _ => new NpgsqlParameter<byte[]> { TypedValue = Encoding.UTF8.GetBytes((string)value), NpgsqlDbType = NpgsqlDbType.Text },
    };
}

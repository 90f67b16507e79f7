using System.Data.Common;
using System.Runtime.CompilerServices;
using TapGamma.Adql;
using TapGamma.Adql.Functions;
using TapGamma.Diagnostics;

namespace TapGamma.Store.Checks;

/// <summary>Whether every function that capabilities declare can be called.</summary>
internal static class FunctionChecks
{
    public static async IAsyncEnumerable<Finding> ExamineAsync(
        IStoreProbe probe, PublishedMetadata metadata, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var store = await Stores.OpenAsync(probe.Uri, new StoreOptions { CreateIfMissing = false, Readers = 1 }, cancellationToken).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
            foreach (var function in AdqlFunctions.All)
                foreach (var signature in function.Signatures)
                    if (await FaultAsync(store, metadata, Call(function.Name, signature), cancellationToken).ConfigureAwait(false) is { } fault)
                        yield return new(
                            StoreDiagnostics.FunctionFails(signature.Form(function.Name), fault),
                            probe.RemedyForFunctions);
    }

    private static string Call(string name, FunctionSignature signature) =>
        $"SELECT TOP 1 {name}({string.Join(", ", signature.Parameters.Select(parameter => Argument(parameter.Kind)))}) AS v FROM TAP_SCHEMA.schemas";

    private static string Argument(ParameterKind kind) => kind switch
    {
        ParameterKind.Text => "'1'",
        ParameterKind.Timestamp => "CAST('2024-01-01T00:00:00' AS TIMESTAMP)",
        ParameterKind.Point => "POINT(1, 1)",
        ParameterKind.Circle or ParameterKind.Geometry => "CIRCLE(1, 1, 1)",
        ParameterKind.Polygon => "POLYGON(0, 0, 1, 0, 1, 1)",
        ParameterKind.Region => "REGION('CIRCLE 1 1 1')",
        _ => "1",
    };

    /// <summary>A call that does not compile is one of our arguments, not of the store; so is one that ends in a value out of range.</summary>
    private static async ValueTask<string?> FaultAsync(IStore store, PublishedMetadata metadata, string text, CancellationToken cancellationToken)
    {
        if (AdqlCompiler.Compile(text, metadata.Catalog, store.Dialect).Query is not { } query) return null;
        try
        {
            var rows = await store.QueryAsync(query, 1, cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false)) _ = await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (InvalidInputException)
        {
            return null;
        }
        catch (DbException fault)
        {
            return fault.Message;
        }
    }
}

namespace TapGamma.Adql.Functions;

/// <summary>What capabilities say of a user-defined function (TAPRegExt, features-udf).</summary>
/// <param name="Form">Its signature.</param>
/// <param name="Description">What it does.</param>
public sealed record FunctionDeclaration(string Form, string Description);

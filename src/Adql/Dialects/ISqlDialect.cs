namespace TapGamma.Adql.Dialects;

/// <summary>What the SQL writer asks of an engine. A dialect answers named questions; nobody asks which one it is.</summary>
public interface ISqlDialect
{
    /// <summary>Unique name of the engine's dialect, such as <c>sqlite</c>.</summary>
    string Name { get; }
}

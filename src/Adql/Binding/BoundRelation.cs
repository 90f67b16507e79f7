using System.Globalization;
using TapGamma.Adql.Ast;
using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Binding;

/// <summary>A column that a relation offers.</summary>
/// <param name="Name">Published or output name.</param>
/// <param name="IsRegular">Whether it is compared ignoring case.</param>
/// <param name="Type">Its type.</param>
/// <param name="Meta">Its metadata.</param>
/// <param name="SqlName">Its name in the SQL, unquoted.</param>
internal sealed record RelationColumn(string Name, bool IsRegular, AdqlType Type, Column Meta, string SqlName)
{
    /// <summary>Whether texts that begin with a slash are paths below the server's root.</summary>
    public bool HoldsServerPaths { get; init; }

    public bool Matches(Identifier name) => name.IsDelimited
        ? string.Equals(Name, name.Text, StringComparison.Ordinal)
        : IsRegular && string.Equals(Name, name.Text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Something in FROM; compared by reference, because a self join has the same table twice.</summary>
internal abstract class BoundRelation
{
    /// <summary>Number that makes the alias in the SQL.</summary>
    public required int Number { get; init; }

    /// <summary>The alias given by the user, if any.</summary>
    public required Identifier? Alias { get; init; }

    public abstract IReadOnlyList<RelationColumn> Columns { get; }

    public string SqlAlias => "t" + Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the user may write before the dot.</summary>
    public abstract string DisplayName { get; }
}

/// <summary>A table of the catalogue.</summary>
internal sealed class TableRelation(CatalogTable table, IReadOnlyList<RelationColumn> columns) : BoundRelation
{
    public CatalogTable Table => table;

    public override IReadOnlyList<RelationColumn> Columns => columns;

    public override string DisplayName => Alias?.Spelling ?? table.FullName;
}

/// <summary>A sub-query in FROM.</summary>
internal sealed class DerivedRelation(BoundQuery query) : BoundRelation
{
    public BoundQuery Query => query;

    public override IReadOnlyList<RelationColumn> Columns { get; } = OutputColumns.AsRelation(query.Output);

    public override string DisplayName => Alias!.Spelling;
}

/// <summary>A use of a common table.</summary>
internal sealed class CommonRelation(BoundCommonTable table) : BoundRelation
{
    public BoundCommonTable Table => table;

    public override IReadOnlyList<RelationColumn> Columns { get; } = OutputColumns.AsRelation(table.Query.Output);

    public override string DisplayName => Alias?.Spelling ?? table.Name.Spelling;
}

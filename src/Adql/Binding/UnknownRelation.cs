namespace TapGamma.Adql.Binding;

/// <summary>Takes the place of a table that was not found, so that its columns are not reported as well.</summary>
internal sealed class UnknownRelation(string name) : BoundRelation
{
    public override IReadOnlyList<RelationColumn> Columns => [];

    public override string DisplayName => Alias?.Spelling ?? name;
}

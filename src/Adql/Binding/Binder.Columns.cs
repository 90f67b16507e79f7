using TapGamma.Adql.Ast;

namespace TapGamma.Adql.Binding;

/// <content>Column names (ADQL 2.1, section 2.1.4).</content>
internal sealed partial class Binder
{
    private BoundValue BindColumn(ColumnReference reference, Scope scope)
    {
        var value = reference.Parts.Count == 1
            ? FindUnqualified(reference, scope)
            : FindQualified(reference, scope);
        return value ?? Nothing(reference.Span);
    }

    private BoundValue? FindUnqualified(ColumnReference reference, Scope scope)
    {
        for (var at = scope; at is not null; at = at.Outer)
        {
            var found = at.Columns.Where(column => column.Column.Matches(reference.Name)).ToList();
            if (found.Count == 1) return At(found[0].Value, reference.Span);
            if (found.Count == 0) continue;
            Report(messages.AmbiguousColumn(reference.Span, reference.Name.Spelling, [.. found.Select(OwnerOf).OfType<string>()]));
            return null;
        }

        ReportUnknownColumn(reference, AllScopes(scope).SelectMany(at => at.Columns).Select(column => column.Column), scope);
        return null;
    }

    private static string? OwnerOf(ScopeColumn column) =>
        column.Value is BoundColumn bound ? $"{bound.Relation.DisplayName}.{bound.Column.Name}" : null;

    private BoundColumn? FindQualified(ColumnReference reference, Scope scope)
    {
        var relation = FindRelation([.. reference.Parts.SkipLast(1)], scope, reference.Span);
        if (relation is null or UnknownRelation) return null;
        var column = relation.Columns.FirstOrDefault(candidate => candidate.Matches(reference.Name));
        if (column is not null) return new BoundColumn(relation, column, reference.Span);
        ReportUnknownColumn(reference, relation.Columns, null);
        return null;
    }

    private void ReportUnknownColumn(ColumnReference reference, IEnumerable<RelationColumn> candidates, Scope? scope)
    {
        if (HasEnough) return;
        if (scope is not null && AllScopes(scope).Any(at => at.Relations.Any(relation => relation is UnknownRelation))) return;
        var columns = candidates.ToList();
        var name = reference.Name;
        var sameLetters = columns.FirstOrDefault(column => string.Equals(column.Name, name.Text, StringComparison.OrdinalIgnoreCase));
        var near = sameLetters?.Name ?? NearestName.Among(name.Text, columns.Select(column => column.Name));
        var spelled = columns.FirstOrDefault(column => column.Name == near) is { IsRegular: false } odd
            ? new Identifier(odd.Name, true, default).Spelling
            : near;
        Report(messages.UnknownColumn(reference.Span, spelled, name, sameLetters is not null));
    }

    private static IEnumerable<Scope> AllScopes(Scope? scope)
    {
        for (; scope is not null; scope = scope.Outer) yield return scope;
    }

    private BoundRelation? FindRelation(IReadOnlyList<Identifier> qualifier, Scope scope, SourceSpan span)
    {
        foreach (var at in AllScopes(scope))
        {
            var found = at.Relations.Where(relation => IsQualifiedBy(relation, qualifier)).ToList();
            if (found.Count == 1) return found[0];
            if (found.Count == 0) continue;
            Report(messages.AmbiguousQualifier(span, string.Join('.', qualifier.Select(part => part.Spelling))));
            return null;
        }

        ReportUnknownQualifier(qualifier, scope, span);
        return null;
    }

    private static bool IsQualifiedBy(BoundRelation relation, IReadOnlyList<Identifier> qualifier)
    {
        if (relation.Alias is { } alias) return qualifier.Count == 1 && SameName(alias, qualifier[0]);
        return relation switch
        {
            TableRelation { Table: var table } => qualifier.Count <= 2 && CatalogIndex.Matches(table.Name, qualifier[^1])
                && (qualifier.Count == 1 || CatalogIndex.Matches(table.Schema, qualifier[0])),
            CommonRelation common => qualifier.Count == 1 && SameName(common.Table.Name, qualifier[0]),
            UnknownRelation unknown => qualifier[^1].Text == unknown.DisplayName.Split('.')[^1],
            _ => false,
        };
    }

    private void ReportUnknownQualifier(IReadOnlyList<Identifier> qualifier, Scope scope, SourceSpan span)
    {
        if (HasEnough) return;
        var relations = AllScopes(scope).SelectMany(at => at.Relations).ToList();
        var place = SourceSpan.Cover(qualifier[0].Span, qualifier[^1].Span);
        var hidden = relations.OfType<TableRelation>().FirstOrDefault(relation => relation.Alias is not null
            && CatalogIndex.Matches(relation.Table.Name, qualifier[^1])
            && (qualifier.Count == 1 || CatalogIndex.Matches(relation.Table.Schema, qualifier[0])));
        if (hidden is not null)
            Report(messages.TableHiddenByAlias(place, hidden.Table.FullName, hidden.Alias!.Spelling));
        else
            Report(messages.UnknownQualifier(place, NearestName.Among(qualifier[^1].Text, relations.Select(relation => relation.DisplayName))
                ?? (relations.Count == 1 ? relations[0].DisplayName : null)));
    }

    private static BoundValue At(BoundValue value, SourceSpan span) => value with { Span = span };
}

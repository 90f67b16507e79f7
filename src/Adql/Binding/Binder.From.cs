using TapGamma.Adql.Ast;

namespace TapGamma.Adql.Binding;

/// <content>FROM: tables, sub-queries, joins.</content>
internal sealed partial class Binder
{
    private (IReadOnlyList<BoundFrom> From, Scope Scope) BindFrom(Select select, Scope? outer)
    {
        List<BoundFrom> from = [];
        List<BoundRelation> relations = [];
        List<ScopeColumn> columns = [];
        if (select.From.Count > dialect.MaxJoinedTables)
        {
            Report(messages.TooManyTables(select.From[0].Span, dialect.MaxJoinedTables));
            return (from, new(relations, columns, outer));
        }

        foreach (var reference in select.From)
        {
            var (bound, scope) = BindReference(reference, outer);
            CheckNames(relations, scope.Relations, reference.Span);
            from.Add(bound);
            relations.AddRange(scope.Relations);
            columns.AddRange(scope.Columns);
        }

        if (relations.Count > dialect.MaxJoinedTables) Report(messages.TooManyTables(select.From[0].Span, dialect.MaxJoinedTables));
        return (from, new(relations, columns, outer));
    }

    /// <summary>Correlation names must differ; the same table may not stand twice without an alias.</summary>
    private void CheckNames(IEnumerable<BoundRelation> known, IEnumerable<BoundRelation> added, SourceSpan span)
    {
        var names = known.Select(relation => relation.DisplayName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var relation in added)
            if (!names.Add(relation.DisplayName))
                Report(messages.DuplicateAlias(relation.Alias?.Span ?? span, relation.DisplayName));
    }

    private (BoundFrom From, Scope Scope) BindReference(TableReference reference, Scope? outer)
    {
        switch (reference)
        {
            case NamedTable table:
                var relation = BindTable(table);
                return (new BoundSource(relation), Scope.Of(relation, table.Span));
            case DerivedTable derived:
                var inner = new DerivedRelation(BindQuery(derived.Query, null)) { Number = ++_relations, Alias = derived.Alias };
                return (new BoundSource(inner), Scope.Of(inner, derived.Span));
            case Join join:
                return BindJoin(join, outer);
            default:
                throw new InvalidOperationException(reference.GetType().Name);
        }
    }

    private BoundRelation BindTable(NamedTable table)
    {
        if (table.Name is [var name])
        {
            var common = _commonTables.LastOrDefault(candidate => SameName(candidate.Name, name));
            if (common is not null) return new CommonRelation(common) { Number = ++_relations, Alias = table.Alias };
            if (_commonTableInWork is { } self && SameName(self, name))
            {
                Report(messages.RecursiveCommonTable(name.Span));
                return NoRelation(table);
            }
        }

        if (table.Name.Count > 2)
        {
            Report(messages.UnknownCatalog(table.Name[0].Span));
            return NoRelation(table);
        }

        var found = _catalog.Find(table.Name);
        if (found.Count == 1)
        {
            _tables.Add(found[0].FullName);
            return new TableRelation(found[0], CatalogIndex.Columns(found[0])) { Number = ++_relations, Alias = table.Alias };
        }

        if (found.Count > 1)
            Report(messages.AmbiguousTable(table.Name[0].Span, [.. found.Select(candidate => candidate.FullName)]));
        else
            ReportUnknownTable(table);
        return NoRelation(table);
    }

    /// <summary>Stands for a table that is not there; whatever is asked of it is taken to exist.</summary>
    private UnknownRelation NoRelation(NamedTable table) =>
        new(string.Join('.', table.Name.Select(part => part.Text))) { Number = ++_relations, Alias = table.Alias };

    private void ReportUnknownTable(NamedTable table)
    {
        var span = SourceSpan.Cover(table.Name[0].Span, table.Name[^1].Span);
        var written = string.Join('.', table.Name.Select(part => part.Text));
        var schemas = catalog.Tables.Select(t => t.Schema).Distinct().ToList();
        if (table.Name is [var schema, var name] && !schemas.Exists(known => CatalogIndex.Matches(known, schema)))
        {
            var elsewhere = _catalog.Find([name]);
            var suggestion = elsewhere.Count == 1 ? elsewhere[0].FullName : null;
            Report(messages.UnknownSchema(span, schema.Text, suggestion ?? NearestName.Among(schema.Text, schemas)));
            return;
        }

        var candidates = catalog.Tables.SelectMany(t => table.Name.Count == 1 ? [t.Name, t.FullName] : (string[])[t.FullName])
            .Concat(table.Name.Count == 1 ? _commonTables.Select(common => common.Name.Text) : []);
        var near = NearestName.Among(written, candidates);
        if (near is not null && catalog.Tables.FirstOrDefault(t => t.Name == near) is { } only) near = only.FullName;
        var siblings = catalog.Tables.Where(t => table.Name.Count == 1 || CatalogIndex.Matches(t.Schema, table.Name[^2])).Select(t => t.FullName);
        Report(messages.UnknownTable(span, near, [.. siblings.Order(StringComparer.Ordinal)]));
    }

    private (BoundFrom From, Scope Scope) BindJoin(Join join, Scope? outer)
    {
        var (left, leftScope) = BindReference(join.Left, outer);
        var (right, rightScope) = BindReference(join.Right, outer);
        CheckNames(leftScope.Relations, rightScope.Relations, join.Right.Span);
        IReadOnlyList<BoundRelation> relations = [.. leftScope.Relations, .. rightScope.Relations];
        if (join.On is not null)
        {
            var scope = new Scope(relations, [.. leftScope.Columns, .. rightScope.Columns], outer);
            var on = BindCondition(join.On, new(scope, "ON", false));
            return (new BoundJoin(left, join.Kind, right, on), scope with { Outer = null });
        }

        var pairs = join.Natural ? NaturalPairs(join, leftScope, rightScope) : UsingPairs(join, leftScope, rightScope);
        return MergeJoin(join, left, right, relations, leftScope, rightScope, pairs);
    }

    private static (BoundFrom From, Scope Scope) MergeJoin(
        Join join,
        BoundFrom left,
        BoundFrom right,
        IReadOnlyList<BoundRelation> relations,
        Scope leftScope,
        Scope rightScope,
        List<(ScopeColumn Left, ScopeColumn Right)> pairs)
    {
        var on = pairs.Select(pair => new BoundComparison(pair.Left.Value, "=", pair.Right.Value));
        var merged = pairs.Select(pair => new ScopeColumn(pair.Left.Column, join.Kind switch
        {
            JoinKind.Right => pair.Right.Value,
            JoinKind.Full => new BoundMerged(pair.Left.Value, pair.Right.Value, join.Span),
            _ => pair.Left.Value,
        }));
        IReadOnlyList<ScopeColumn> columns =
        [
            .. merged,
            .. leftScope.Columns.Where(column => !pairs.Exists(pair => pair.Left == column)),
            .. rightScope.Columns.Where(column => !pairs.Exists(pair => pair.Right == column)),
        ];
        return (new BoundJoin(left, join.Kind, right, new BoundLogical(true, [.. on])), new(relations, columns, null));
    }

    private List<(ScopeColumn Left, ScopeColumn Right)> NaturalPairs(Join join, Scope left, Scope right)
    {
        List<(ScopeColumn, ScopeColumn)> pairs = [];
        foreach (var column in left.Columns)
        {
            var name = new Identifier(column.Column.Name, !column.Column.IsRegular, join.Span);
            var others = right.Columns.Where(other => other.Column.Matches(name)).ToList();
            if (others.Count == 0) continue;
            if (others.Count > 1 || left.Columns.Count(other => other.Column.Matches(name)) > 1)
                Report(messages.AmbiguousColumn(join.Span, column.Column.Name, []));
            CheckMergeTypes(join.Span, column, others[0]);
            pairs.Add((column, others[0]));
        }

        if (pairs.Count == 0 && !left.Relations.Concat(right.Relations).Any(relation => relation is UnknownRelation))
            Report(messages.NaturalJoinWithoutColumns(join.Span));
        return pairs;
    }

    private List<(ScopeColumn Left, ScopeColumn Right)> UsingPairs(Join join, Scope left, Scope right)
    {
        List<(ScopeColumn, ScopeColumn)> pairs = [];
        foreach (var name in join.Using)
        {
            var (a, b) = (MergeColumn(left, name, "left"), MergeColumn(right, name, "right"));
            if (a is null || b is null) continue;
            CheckMergeTypes(name.Span, a, b);
            pairs.Add((a, b));
        }

        return pairs;
    }

    private ScopeColumn? MergeColumn(Scope scope, Identifier name, string side)
    {
        var found = scope.Columns.Where(column => column.Column.Matches(name)).ToList();
        if (found.Count == 1) return found[0];
        if (found.Count > 1) Report(messages.AmbiguousColumn(name.Span, name.Text, []));
        else if (!scope.Relations.Any(relation => relation is UnknownRelation)) Report(messages.UsingColumnAbsent(name.Span, side));
        return null;
    }

    private void CheckMergeTypes(SourceSpan span, ScopeColumn left, ScopeColumn right)
    {
        if (!AreComparable(left.Column.Type, right.Column.Type))
            Report(messages.NotComparable(span, left.Column.Type, right.Column.Type, null));
    }
}

using Irony.Parsing;

namespace TapGamma.Adql.Parsing;

/// <content>Tables, sub-queries and joins in FROM.</content>
internal sealed partial class AdqlGrammar
{
    private readonly NonTerminal _tableReference = new("tableReference");

    private void DefineJoins()
    {
        var primary = new NonTerminal("tablePrimary");
        var named = new NonTerminal("namedTable");
        var derived = new NonTerminal("derivedTable");
        var nestedJoin = new NonTerminal("nestedJoin");
        var nestable = new NonTerminal("nestableJoin");
        var join = new NonTerminal("join");
        var joinOn = new NonTerminal("joinOn");
        var joinUsing = new NonTerminal("joinUsing");
        var joinNatural = new NonTerminal("joinNatural");
        var joinType = new NonTerminal("joinType");
        var outer = new NonTerminal("outer", Empty | "OUTER");
        var columns = new NonTerminal("columns");
        var derivedAlias = new NonTerminal("derivedAlias", _identifier | ToTerm("AS") + _identifier);
        _tableReference.Rule = primary | join;
        primary.Rule = named | derived | nestedJoin;
        named.Rule = _name + _alias;
        derived.Rule = "(" + _selectExpression + ")" + derivedAlias;
        nestedJoin.Rule = "(" + nestable + ")";
        nestable.Rule = join | nestedJoin;
        join.Rule = joinOn | joinUsing | joinNatural;
        joinOn.Rule = _tableReference + joinType + "JOIN" + _tableReference + "ON" + _expression;
        joinUsing.Rule = _tableReference + joinType + "JOIN" + _tableReference + "USING" + "(" + columns + ")";
        joinNatural.Rule = _tableReference + ToTerm("NATURAL") + joinType + "JOIN" + primary;
        joinType.Rule = Empty | "INNER" | ToTerm("LEFT") + outer | ToTerm("RIGHT") + outer | ToTerm("FULL") + outer;
        columns.Rule = MakePlusRule(columns, ToTerm(","), _identifier);
        MarkTransient(_tableReference, primary, nestable, join, nestedJoin);
    }
}

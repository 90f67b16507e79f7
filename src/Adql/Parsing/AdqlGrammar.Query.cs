using Irony.Parsing;

namespace TapGamma.Adql.Parsing;

/// <content>WITH, SELECT, set operators, ORDER BY and OFFSET.</content>
internal sealed partial class AdqlGrammar
{
    private readonly NonTerminal _query = new("query");
    private readonly NonTerminal _selectExpression = new("selectExpression");
    private readonly NonTerminal _setQuantifier = new("setQuantifier");
    private readonly NonTerminal _alias = new("alias");

    private void DefineQueries()
    {
        var commonTables = new NonTerminal("commonTables");
        var commonTable = new NonTerminal("commonTable");
        var orderBy = new NonTerminal("orderBy");
        var orderTerms = new NonTerminal("orderTerms");
        var orderTerm = new NonTerminal("orderTerm");
        var direction = new NonTerminal("direction");
        var offset = new NonTerminal("offset");
        _query.Rule = _selectExpression | ToTerm("WITH") + commonTables + _selectExpression;
        commonTables.Rule = MakePlusRule(commonTables, ToTerm(","), commonTable);
        commonTable.Rule = _identifier + "AS" + "(" + _selectExpression + ")";
        _selectExpression.Rule = DefineSets() + orderBy + offset;
        orderBy.Rule = Empty | ToTerm("ORDER") + "BY" + orderTerms;
        orderTerms.Rule = MakePlusRule(orderTerms, ToTerm(","), orderTerm);
        orderTerm.Rule = _expression + direction;
        direction.Rule = Empty | "ASC" | "DESC";
        offset.Rule = Empty | ToTerm("OFFSET") + _integer;
    }

    private NonTerminal DefineSets()
    {
        var setExpression = new NonTerminal("setExpression");
        var setTerm = new NonTerminal("setTerm");
        var setPrimary = new NonTerminal("setPrimary");
        var union = new NonTerminal("union");
        var intersection = new NonTerminal("intersection");
        var nested = new NonTerminal("nestedSelect");
        var setAll = new NonTerminal("setAll");
        var unionOperator = new NonTerminal("unionOperator", ToTerm("UNION") | "EXCEPT");
        setExpression.Rule = setTerm | union;
        union.Rule = setExpression + unionOperator + setAll + setTerm;
        setTerm.Rule = setPrimary | intersection;
        intersection.Rule = setTerm + ToTerm("INTERSECT") + setAll + setPrimary;
        setPrimary.Rule = DefineSelect() | nested;
        nested.Rule = "(" + _selectExpression + ")";
        setAll.Rule = Empty | "ALL";
        MarkTransient(setExpression, setTerm, setPrimary, unionOperator);
        return setExpression;
    }

    private NonTerminal DefineSelect()
    {
        var select = new NonTerminal("select");
        var top = new NonTerminal("top", Empty | ToTerm("TOP") + _integer);
        var selectList = new NonTerminal("selectList");
        var selectItems = new NonTerminal("selectItems");
        var selectItem = new NonTerminal("selectItem");
        var valueItem = new NonTerminal("valueItem");
        var qualifiedStar = new NonTerminal("qualifiedStar");
        var tables = new NonTerminal("tables");
        var where = new NonTerminal("where", Empty | ToTerm("WHERE") + _expression);
        var groupBy = new NonTerminal("groupBy", Empty | ToTerm("GROUP") + "BY" + _expressions);
        var having = new NonTerminal("having", Empty | ToTerm("HAVING") + _expression);
        select.Rule = ToTerm("SELECT") + _setQuantifier + top + selectList + ToTerm("FROM") + tables + where + groupBy + having;
        selectList.Rule = ToTerm("*") | selectItems;
        selectItems.Rule = MakePlusRule(selectItems, ToTerm(","), selectItem);
        selectItem.Rule = valueItem | qualifiedStar;
        valueItem.Rule = _expression + _alias;
        qualifiedStar.Rule = _name + "." + "*";
        tables.Rule = MakePlusRule(tables, ToTerm(","), _tableReference);
        _alias.Rule = Empty | _identifier | ToTerm("AS") + _identifier;
        MarkTransient(selectList, selectItem);
        return select;
    }
}

using Irony.Parsing;

namespace TapGamma.Adql.Parsing;

/// <content>
/// Conditions. They share one hierarchy with values, because after "(" one token does not tell which follows;
/// AstBuilder checks which of both is wanted.
/// </content>
internal sealed partial class AdqlGrammar
{
    private readonly NonTerminal _expression = new("expression");

    private void DefinePredicates()
    {
        var disjunction = new NonTerminal("disjunction");
        var andTerm = new NonTerminal("andTerm");
        var conjunction = new NonTerminal("conjunction");
        var notTerm = new NonTerminal("notTerm");
        var negation = new NonTerminal("negation");
        var predicate = new NonTerminal("predicate");
        var not = ToTerm("NOT");
        _expression.Rule = andTerm | disjunction;
        disjunction.Rule = _expression + "OR" + andTerm;
        andTerm.Rule = notTerm | conjunction;
        conjunction.Rule = andTerm + "AND" + notTerm;
        notTerm.Rule = predicate | negation;
        negation.Rule = not + notTerm;
        var comparison = new NonTerminal("comparison");
        var comparator = new NonTerminal("comparator", ToTerm("=") | "<>" | "<" | ">" | "<=" | ">=");
        var between = new NonTerminal("between");
        var inList = new NonTerminal("inList");
        var inQuery = new NonTerminal("inQuery");
        var like = new NonTerminal("like");
        var likeOperator = new NonTerminal("likeOperator", ToTerm("LIKE") | "ILIKE");
        var isNull = new NonTerminal("isNull");
        var exists = new NonTerminal("exists");
        predicate.Rule = _value | comparison | between | inList | inQuery | like | isNull | exists;
        comparison.Rule = _value + comparator + _value;
        between.Rule = _value + "BETWEEN" + _value + "AND" + _value | _value + not + "BETWEEN" + _value + "AND" + _value;
        inList.Rule = _value + "IN" + "(" + _expressions + ")" | _value + not + "IN" + "(" + _expressions + ")";
        inQuery.Rule = _value + "IN" + "(" + _selectExpression + ")" | _value + not + "IN" + "(" + _selectExpression + ")";
        like.Rule = _value + likeOperator + _value | _value + not + likeOperator + _value;
        isNull.Rule = _value + "IS" + "NULL" | _value + "IS" + not + "NULL";
        exists.Rule = ToTerm("EXISTS") + "(" + _selectExpression + ")";
        MarkTransient(_expression, andTerm, notTerm, predicate, comparator, likeOperator);
    }
}

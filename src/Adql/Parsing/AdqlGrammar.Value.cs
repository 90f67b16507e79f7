using Irony.Parsing;

namespace TapGamma.Adql.Parsing;

/// <content>Values: literals, columns, arithmetic, functions, CAST.</content>
internal sealed partial class AdqlGrammar
{
    private const string MathematicalNames = """
        ABS ACOS ASIN ATAN ATAN2 CEILING COS COT DEGREES EXP FLOOR LOG LOG10 MOD PI POWER RADIANS RAND ROUND SIN SQRT TAN
        TRUNCATE COALESCE IN_UNIT LOWER UPPER
        """;

    private readonly NonTerminal _value = new("value");
    private readonly NonTerminal _expressions = new("expressions");
    private readonly NonTerminal _name = new("name");
    private readonly NonTerminal _functionName = new("functionName");

    private void DefineValues()
    {
        var concatenation = new NonTerminal("concatenation");
        var additive = new NonTerminal("additive");
        var sum = new NonTerminal("sum");
        var term = new NonTerminal("term");
        var product = new NonTerminal("product");
        var factor = new NonTerminal("factor");
        var signed = new NonTerminal("signed");
        var sign = new NonTerminal("sign", ToTerm("+") | "-");
        var scale = new NonTerminal("scale", ToTerm("*") | "/");
        var primary = DefinePrimary();
        _expressions.Rule = MakePlusRule(_expressions, ToTerm(","), _expression);
        _name.Rule = MakePlusRule(_name, ToTerm("."), _identifier);
        _value.Rule = additive | concatenation;
        concatenation.Rule = _value + "||" + additive;
        additive.Rule = term | sum;
        sum.Rule = additive + sign + term;
        term.Rule = factor | product;
        product.Rule = term + scale + factor;
        factor.Rule = primary | signed;
        signed.Rule = sign + primary;
        MarkTransient(_value, additive, term, factor, sign, scale);
    }

    private NonTerminal DefinePrimary()
    {
        var primary = new NonTerminal("primary");
        var column = new NonTerminal("column", _name);
        var parenthesized = new NonTerminal("parenthesized");
        var call = new NonTerminal("call");
        var aggregate = new NonTerminal("aggregate");
        var aggregateName = new NonTerminal("aggregateName", ToTerm("SUM") | "AVG" | "MIN" | "MAX");
        var countAll = new NonTerminal("countAll");
        primary.Rule = _integer | _decimal | _string | "NULL" | column | call | aggregate | countAll | parenthesized | DefineCast();
        parenthesized.Rule = "(" + _expression + ")";
        call.Rule = _functionName + "(" + ")" | _functionName + "(" + _expressions + ")";
        _functionName.Rule = _identifier;
        AddFunctionNames(MathematicalNames);
        countAll.Rule = ToTerm("COUNT") + "(" + "*" + ")";
        aggregate.Rule = ToTerm("COUNT") + "(" + _setQuantifier + _expression + ")"
            | aggregateName + "(" + _setQuantifier + _expression + ")";
        _setQuantifier.Rule = Empty | "DISTINCT" | "ALL";
        MarkTransient(primary, aggregateName);
        return primary;
    }

    private NonTerminal DefineCast()
    {
        var cast = new NonTerminal("cast");
        var type = new NonTerminal("castType");
        var size = new NonTerminal("castSize", Empty | "(" + _integer + ")");
        cast.Rule = ToTerm("CAST") + "(" + _expression + "AS" + type + ")";
        type.Rule = ToTerm("SMALLINT") | "INTEGER" | "BIGINT" | "REAL" | ToTerm("DOUBLE") + "PRECISION" | ToTerm("CHAR") + size
            | ToTerm("VARCHAR") + size | "TIMESTAMP" | "POINT" | "CIRCLE" | "POLYGON";
        return cast;
    }

    private void AddFunctionNames(string names)
    {
        foreach (var name in names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            _functionName.Rule |= ToTerm(name);
    }
}

using TapGamma.Adql.Parsing;

namespace TapGamma.Adql.Tests;

public class GrammarTests
{
    [Fact]
    public void Grammar_has_no_conflicts() => Assert.Empty(AdqlLanguage.Data.Errors.Select(error => error.ToString()));
}

using System.Text.RegularExpressions;
using TapGamma.Adql.Functions;
using TapGamma.Testing;

namespace TapGamma.Adql.Tests;

public class FunctionListTests
{
    [Fact]
    public void Every_function_class_is_in_the_list()
    {
        var listed = AdqlFunctions.All.Select(function => function.GetType()).ToHashSet();
        var all = typeof(IAdqlFunction).Assembly.GetTypes().Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IAdqlFunction)));
        Assert.DoesNotContain(all, type => !listed.Contains(type));
    }

    [Fact]
    public void Declarations_have_the_form_that_capabilities_need() => Assert.All(AdqlFunctions.Declarations, declaration =>
        Assert.Matches(
            new Regex(@"^(MOC|moc_|ivo_|gavo_|vhe_|corr|covar_|median|percentile|stddev|var)\w*\(\w+ [A-Z ]+(, \w+ [A-Z ]+)*\) -> [A-Z ]+$"),
            declaration.Form));

    [Fact]
    public void Catalogue_of_declarations_is_recorded() => Assert.Null(Golden.Compare(
        string.Join('\n', AdqlFunctions.Declarations.Select(declaration => declaration.Form)), "Corpus/declarations.txt"));
}

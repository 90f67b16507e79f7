using Irony.Parsing;

namespace TapGamma.Adql.Parsing;

/// <summary>The grammar and its parser tables, built on first use and shared by all threads.</summary>
internal static class AdqlLanguage
{
    private static readonly Lazy<LanguageData> LazyData = new(() => new LanguageData(new AdqlGrammar()));

    public static LanguageData Data => LazyData.Value;

    public static AdqlGrammar Grammar => (AdqlGrammar)Data.Grammar;
}

using TapGamma.Adql;

namespace TapGamma.Tap.Queries;

/// <summary>The compiled queries of one form: usually one, more where a literal decides the SQL, as TOP and the vertices of a polygon do.</summary>
internal sealed class QueryVariants(CompiledQuery first)
{
    private const int Most = 8;

    private CompiledQuery[] _compiled = [first];

    /// <summary>The query for the literals of a form, or null when it must be compiled.</summary>
    public CompiledQuery? With(QueryForm form)
    {
        foreach (var compiled in _compiled)
            if (compiled.With(form) is { } query) return query;
        return null;
    }

    /// <summary>Remembers one more, and forgets the oldest of too many.</summary>
    public void Add(CompiledQuery compiled) => _compiled = [compiled, .. _compiled.Take(Most - 1)];
}

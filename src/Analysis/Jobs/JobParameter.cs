using System.Globalization;
using TapGamma.Analysis.PointSource;
using TapGamma.Diagnostics;

namespace TapGamma.Analysis.Jobs;

/// <summary>One parameter of jobs: its description, and what it changes. The command line and web requests share it.</summary>
public abstract class JobParameter
{
    private protected JobParameter(string key, JobParameterDescription description) => (Key, Description) = (key, description);

    /// <summary>Its name on the command line and in settings files, without dashes in front.</summary>
    public string Key { get; }

    /// <summary>What a client must know.</summary>
    public JobParameterDescription Description { get; private protected init; }

    /// <summary>Whether it is for the command line only: it names files of the machine, or takes its resources.</summary>
    public bool IsLocal { get; internal init; }

    /// <summary>The name in web requests of what has this name on the command line: what a variable can be called in any language.</summary>
    public static string NameOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Replace('-', '_').Replace('.', '_');
    }

    /// <summary>The same, described otherwise.</summary>
    internal abstract JobParameter With(JobParameterDescription description);

    /// <summary>Takes the texts of a request; what is wrong with them is added to the faults.</summary>
    internal abstract JobRequest Read(JobRequest request, IReadOnlyList<string> values, ICollection<Diagnostic> faults);
}

/// <summary>A parameter of one type: double, int, bool, string, or string[] where it may be repeated.</summary>
public sealed class JobParameter<T> : JobParameter
{
    private readonly Func<JobRequest, T, JobRequest> _apply;

    internal JobParameter(string key, JobParameterDescription description, Func<JobRequest, T, JobRequest> apply) : base(key, description) =>
        _apply = apply;

    /// <summary>Puts a value into a request.</summary>
    /// <exception cref="InvalidInputException">The value makes no sense.</exception>
    public JobRequest Apply(JobRequest request, T value)
    {
        var applied = _apply(request, value);
        var given = new GivenValue(Description.Name, Texts(value));
        return applied with { Settings = applied.Settings with { Given = [.. applied.Settings.Given.Where(g => g.Name != given.Name), given] } };
    }

    internal override JobParameter With(JobParameterDescription description) => new JobParameter<T>(Key, description, _apply) { IsLocal = IsLocal };

    internal override JobRequest Read(JobRequest request, IReadOnlyList<string> values, ICollection<Diagnostic> faults)
    {
        var count = faults.Count;
        var value = new ParameterText(Description, faults).Read<T>(values);
        if (faults.Count > count) return request;
        try
        {
            return Apply(request, value);
        }
        catch (InvalidInputException fault)
        {
            foreach (var diagnostic in fault.Diagnostics) faults.Add(diagnostic);
            return request;
        }
    }

    // The one spelling of each value, so that 83.6330 and 83.633 are the same request.
    private static string[] Texts(T value) => value switch
    {
        double number => [number.ToString("R", CultureInfo.InvariantCulture)],
        bool flag => [flag ? "true" : "false"],
        string[] texts => texts,
        _ => [Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""],
    };
}

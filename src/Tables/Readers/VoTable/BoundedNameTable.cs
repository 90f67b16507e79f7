using System.Xml;

namespace TapGamma.Tables.Readers.VoTable;

/// <summary>Names of elements, attributes and namespaces: a parser keeps each of them for good, so there may be only so many.</summary>
internal sealed class BoundedNameTable(int most) : XmlNameTable
{
    private readonly NameTable _names = new();
    private int _added;

    public override string Add(string array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return _names.Get(array) ?? Count(_names.Add(array));
    }

    public override string Add(char[] array, int offset, int length) =>
        _names.Get(array, offset, length) ?? Count(_names.Add(array, offset, length));

    public override string? Get(string array) => _names.Get(array);

    public override string? Get(char[] array, int offset, int length) => _names.Get(array, offset, length);

    private string Count(string name) =>
        ++_added <= most ? name : throw new XmlException(FormattableString.Invariant($"There are more than {most} names of elements and attributes."));
}

using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace TapGamma.Tables.Formats.Arrow;

/// <summary>The cells of one column in Arrow's layout: values one after the other, offsets where their size varies, a bit for each that is there.</summary>
internal sealed class ArrowColumn : IDisposable
{
    private readonly CellShape _shape;
    private readonly IArrowType _type;
    private readonly IArrowType _element;
    private readonly ByteBlock _values = new();
    private readonly ByteBlock _offsets = new();
    private readonly ByteBlock _validity = new();
    private int _count;
    private int _nulls;
    private int _elements;

    public ArrowColumn(Column column, CellShape shape)
    {
        _shape = shape;
        _element = TypeOf(column.Datatype);
        _type = shape.Kind != CellKind.Array ? _element
            : shape.IsVariable ? new ListType(_element) : new FixedSizeListType(_element, shape.FixedCount);
        Field = new Field(column.Name, _type, nullable: true, Metadata(column));
        Clear();
    }

    public Field Field { get; }

    private bool HasOffsets => _shape.Kind == CellKind.Text || (_shape.Kind == CellKind.Array && _shape.IsVariable);

    /// <summary>Adds a cell and tells how many bytes the column has.</summary>
    public int Add(RowReader row, int index)
    {
        if (_count % 8 == 0) _validity.Add(0);
        if (row.IsNull(index)) AddNull();
        else
        {
            _validity.SetBits(_count / 8, (byte)(1 << (_count % 8)));
            AddValue(row, index);
        }

        _count++;
        if (HasOffsets) AddOffset(_shape.Kind == CellKind.Text ? _values.Count : _elements);
        return _values.Count;
    }

    /// <summary>The column as an array, which is valid until <see cref="Clear"/>.</summary>
    public IArrowArray Build() => ArrowArrayFactory.BuildArray(Data());

    public void Clear()
    {
        _values.Clear();
        _offsets.Clear();
        _validity.Clear();
        (_count, _nulls, _elements) = (0, 0, 0);
        if (HasOffsets) AddOffset(0);
    }

    public void Dispose()
    {
        _values.Return();
        _offsets.Return();
        _validity.Return();
    }

    private ArrayData Data()
    {
        var validity = _nulls == 0 ? ArrowBuffer.Empty : new ArrowBuffer(_validity.Memory);
        var values = new ArrowBuffer(_values.Memory);
        if (_shape.Kind == CellKind.Text) return new ArrayData(_type, _count, _nulls, 0, [validity, new ArrowBuffer(_offsets.Memory), values]);
        if (_shape.Kind != CellKind.Array) return new ArrayData(_type, _count, _nulls, 0, [validity, values]);
        var elements = new ArrayData(_element, _elements, 0, 0, [ArrowBuffer.Empty, values]);
        return new ArrayData(_type, _count, _nulls, 0, HasOffsets ? [validity, new ArrowBuffer(_offsets.Memory)] : [validity], [elements]);
    }

    private void AddNull()
    {
        _nulls++;
        if (_shape.Kind == CellKind.Array && !_shape.IsVariable)
            for (var i = 0; i < _shape.FixedCount; i++) AddElement(double.NaN);
        else if (_shape.Kind is not (CellKind.Text or CellKind.Array)) AddElement(0);
    }

    private void AddValue(RowReader row, int index)
    {
        switch (_shape.Kind)
        {
            case CellKind.Text:
                _values.Add(row.GetUtf8(index));
                break;
            case CellKind.Float or CellKind.Double:
                AddElement(row.GetDouble(index));
                break;
            case CellKind.Integer when _shape.Datatype == Datatype.Long:
                AddNumber(row.GetInt64(index));
                _elements++;
                break;
            case CellKind.Array:
                AddArray(row.GetDoubles(index));
                break;
            default:
                AddElement(row.GetInt64(index));
                break;
        }
    }

    private void AddArray(ReadOnlySpan<double> values)
    {
        if (!_shape.IsVariable && values.Length > _shape.FixedCount) values = values[.._shape.FixedCount];
        foreach (var value in values) AddElement(value);
        if (_shape.IsVariable) return;
        for (var i = values.Length; i < _shape.FixedCount; i++) AddElement(double.NaN);
    }

    /// <summary>Adds a number; one that is none becomes 0 where the type has no place for it.</summary>
    private void AddElement(double value)
    {
        switch (_shape.Datatype)
        {
            case Datatype.Boolean: AddBit(value is not (0 or double.NaN)); break;
            case Datatype.UnsignedByte: AddNumber((byte)value); break;
            case Datatype.Short: AddNumber((short)value); break;
            case Datatype.Int: AddNumber((int)value); break;
            case Datatype.Long: AddNumber((long)value); break;
            case Datatype.Float: AddNumber((float)value); break;
            default: AddNumber(value); break;
        }

        _elements++;
    }

    private void AddBit(bool value)
    {
        if (_elements % 8 == 0) _values.Add(0);
        if (value) _values.SetBits(_elements / 8, (byte)(1 << (_elements % 8)));
    }

    private unsafe void AddNumber<T>(T value) where T : unmanaged
    {
        MemoryMarshal.Write(_values.Free(sizeof(T)), value);
        _values.Advance(sizeof(T));
    }

    private void AddOffset(int offset)
    {
        MemoryMarshal.Write(_offsets.Free(sizeof(int)), offset);
        _offsets.Advance(sizeof(int));
    }

    private static IArrowType TypeOf(Datatype datatype) => datatype switch
    {
        Datatype.Boolean => BooleanType.Default,
        Datatype.UnsignedByte => UInt8Type.Default,
        Datatype.Short => Int16Type.Default,
        Datatype.Int => Int32Type.Default,
        Datatype.Long => Int64Type.Default,
        Datatype.Float => FloatType.Default,
        Datatype.Double => DoubleType.Default,
        _ => StringType.Default,
    };

    private static IEnumerable<KeyValuePair<string, string>> Metadata(Column column)
    {
        if (column.Unit is { Length: > 0 } unit) yield return new("unit", unit);
        if (column.Ucd is { Length: > 0 } ucd) yield return new("ucd", ucd);
        if (column.Utype is { Length: > 0 } utype) yield return new("utype", utype);
        if (column.Xtype is { Length: > 0 } xtype) yield return new("xtype", xtype);
        if (column.Description is { Length: > 0 } description) yield return new("description", description);
    }
}

using System.Text;

namespace TapGamma.Tables.Readers.Text;

/// <summary>Splits delimited text into records of values; quoted values may hold separators, line ends and doubled quotes.</summary>
internal sealed class DelimitedRecords(Stream source, char separator, int largestRecord, bool keepOpen = false) : IDisposable
{
    /// <summary>Letters that are none of UTF-8 are a fault, not question marks.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private readonly StreamReader _reader = new(source, Strict, detectEncodingFromByteOrderMarks: true, 1 << 16, keepOpen);
    private readonly char[] _block = new char[1 << 15];
    private readonly List<(int Start, int Length)> _fields = [];
    private char[] _record = new char[1024];
    private int _blockLength;
    private int _blockAt;
    private int _length;
    private bool _hasRecord;

    /// <summary>Number of values in the record.</summary>
    public int Count => _fields.Count;

    /// <summary>The line on which the record ends, from 1.</summary>
    public int Line { get; private set; }

    public ReadOnlySpan<char> Field(int index) => _record.AsSpan(_fields[index].Start, _fields[index].Length);

    /// <summary>The next record; blank lines, and lines with # before the first record, are passed over.</summary>
    public bool Read()
    {
        while (Next() is var c and >= 0)
        {
            if (c is '\r' or '\n')
            {
                EndLine(c);
                continue;
            }

            if (c == '#' && !_hasRecord)
            {
                SkipLine();
                continue;
            }

            ReadRecord(c);
            _hasRecord = true;
            return true;
        }

        return false;
    }

    public void Dispose() => _reader.Dispose();

    private void ReadRecord(int c)
    {
        _fields.Clear();
        _length = 0;
        while (true)
        {
            c = ReadField(c);
            if (c != separator) break;
            c = Next();
        }

        if (c >= 0) EndLine(c);
    }

    /// <summary>Reads a value that begins with a character; gives what ended it.</summary>
    private int ReadField(int c)
    {
        var start = _length;
        if (c == '"')
        {
            c = ReadQuoted();
            while (c >= 0 && c != separator && c is not ('\r' or '\n')) c = Next();
        }
        else
        {
            for (; c >= 0 && c != separator && c is not ('\r' or '\n'); c = Next()) Append((char)c);
        }

        _fields.Add((start, _length - start));
        return c;
    }

    private int ReadQuoted()
    {
        while (true)
        {
            var c = Next();
            if (c < 0) throw new TableFormatException("a quoted value does not end");
            if (c == '"')
            {
                c = Next();
                if (c != '"') return c;
            }

            if (c == '\n') Line++;
            Append((char)c);
        }
    }

    private void Append(char c)
    {
        if (_length == _record.Length)
        {
            if (_length >= largestRecord) throw new TableFormatException(FormattableString.Invariant($"line {Line + 1} is longer than {largestRecord} characters"));
            Array.Resize(ref _record, 2 * _length);
        }

        _record[_length++] = c;
    }

    private void EndLine(int c)
    {
        Line++;
        if (c == '\r' && Next() is var next and >= 0 && next != '\n') _blockAt--;
    }

    private void SkipLine()
    {
        for (var c = Next(); c >= 0; c = Next())
        {
            if (c is not ('\r' or '\n')) continue;
            EndLine(c);
            return;
        }
    }

    private int Next()
    {
        if (_blockAt < _blockLength) return _block[_blockAt++];
        _blockLength = _reader.Read(_block);
        _blockAt = 0;
        return _blockLength == 0 ? -1 : _block[_blockAt++];
    }
}

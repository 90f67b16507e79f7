using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TapGamma.Diagnostics;

namespace TapGamma.Tap.Access;

/// <summary>The tokens that an operator made: a JSON file that holds their digests, never the tokens.</summary>
public sealed class OperatorTokens
{
    /// <summary>How every token of ours begins, so that those who find one know what it is.</summary>
    public const string Prefix = "tapgamma_";

    private const int SecretBytes = 32;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly string _path;
    private DateTime _read;
    private IReadOnlyDictionary<string, OperatorToken> _byDigest = new Dictionary<string, OperatorToken>();

    /// <param name="path">The file; one that is missing holds no tokens.</param>
    public OperatorTokens(string path) => _path = path;

    /// <summary>The tokens, by the time they were made.</summary>
    /// <exception cref="InvalidInputException">The file is no file of tokens.</exception>
    public IReadOnlyList<OperatorToken> List() => [.. Read().Values.OrderBy(token => token.Created)];

    /// <summary>Makes a token and gives it; it can never be read again.</summary>
    /// <exception cref="InvalidInputException">The name is taken, or the file is no file of tokens.</exception>
    public string Add(string name, IReadOnlyList<string> groups, DateTimeOffset now, DateTimeOffset? expires)
    {
        var known = List();
        if (known.Any(token => token.Name == name)) throw new InvalidInputException(AccessDiagnostics.NameTaken(name));
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        Write([.. known, new OperatorToken(name, groups, Digest(token), now, expires)]);
        return token;
    }

    /// <summary>Makes a token worthless; false when there is none of that name.</summary>
    /// <exception cref="InvalidInputException">The file is no file of tokens.</exception>
    public bool Remove(string name)
    {
        var known = List();
        if (known.All(token => token.Name != name)) return false;
        Write([.. known.Where(token => token.Name != name)]);
        return true;
    }

    /// <summary>Whose token it is; null when it is none, or has expired.</summary>
    internal OperatorToken? Find(string token, DateTimeOffset now) =>
        Read().GetValueOrDefault(Digest(token)) is { } found && !(found.Expires <= now) ? found : null;

    private static string Digest(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>A token that was added or removed counts from the next request on.</summary>
    private IReadOnlyDictionary<string, OperatorToken> Read()
    {
        var changed = File.GetLastWriteTimeUtc(_path);
        if (changed == _read || !File.Exists(_path)) return _byDigest = File.Exists(_path) ? _byDigest : new Dictionary<string, OperatorToken>();
        try
        {
            var tokens = JsonSerializer.Deserialize<OperatorToken[]>(File.ReadAllBytes(_path), Json) ?? [];
            (_byDigest, _read) = (tokens.ToDictionary(token => token.Sha256, StringComparer.Ordinal), changed);
            return _byDigest;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            throw new InvalidInputException(AccessDiagnostics.TokenFileBroken(_path, fault.Message));
        }
    }

    private void Write(IReadOnlyList<OperatorToken> tokens)
    {
        var part = _path + ".part";
        if (OperatingSystem.IsWindows()) File.WriteAllBytes(part, []);
        else File.Open(part, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
        File.WriteAllBytes(part, JsonSerializer.SerializeToUtf8Bytes(tokens, Json));
        File.Move(part, _path, overwrite: true);
    }
}

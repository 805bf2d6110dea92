using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Headway.Databases.Postgres;

namespace Headway.Databases.Pooling;

/// <summary>The client's side of one log-in by SCRAM-SHA-256 (RFC 5802 and 7677). The password never leaves it.</summary>
internal sealed class ScramLogin(string user, string password, string nonce)
{
    public const string Mechanism = "SCRAM-SHA-256";

    // "n,," in base64: no channel is bound to, for there is no TLS.
    private const string NoChannel = "c=biws";
    private const int MostIterations = 1_000_000;

    private byte[] _serverSignature = [];

    public ScramLogin(string user, string password)
        : this(user, password, Convert.ToBase64String(RandomNumberGenerator.GetBytes(18)))
    {
    }

    /// <summary>Gets the first message.</summary>
    public string First => $"n,,{Bare}";

    private string Bare => $"n={user},r={nonce}";

    /// <summary>Answers the server's challenge.</summary>
    /// <exception cref="InvalidDataException">It is no challenge, or none to our first message.</exception>
    public string Answer(string challenge)
    {
        var joined = Part(challenge, 'r');
        if (!joined.StartsWith(nonce, StringComparison.Ordinal) || joined.Length == nonce.Length
            || !int.TryParse(Part(challenge, 'i'), NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || iterations is < 1 or > MostIterations)
        {
            throw new InvalidDataException("it does not talk SCRAM");
        }

        var keys = ScramKeys.Of(password, Bytes(Part(challenge, 's')), iterations);
        var unproven = $"{NoChannel},r={joined}";
        var talk = Encoding.UTF8.GetBytes($"{Bare},{challenge},{unproven}");
        _serverSignature = HMACSHA256.HashData(keys.Server, talk);
        var signature = HMACSHA256.HashData(SHA256.HashData(keys.Client), talk);
        var proof = keys.Client.Zip(signature, (left, right) => (byte)(left ^ right)).ToArray();
        return $"{unproven},p={Convert.ToBase64String(proof)}";
    }

    /// <summary>Says whether the server's last message proves that it knows the password too.</summary>
    public bool Proves(string last) =>
        _serverSignature.Length > 0 && CryptographicOperations.FixedTimeEquals(Bytes(Part(last, 'v')), _serverSignature);

    private static string Part(string message, char name) =>
        message.Split(',').FirstOrDefault(part => part.Length > 1 && part[0] == name && part[1] == '=')?[2..]
            ?? throw new InvalidDataException("it does not talk SCRAM");

    private static byte[] Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            ? bytes[..length]
            : throw new InvalidDataException("it does not talk SCRAM");
    }
}

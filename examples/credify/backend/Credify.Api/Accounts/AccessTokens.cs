using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Credify.Api.Accounts;

/// <summary>Signs and reads JSON Web Tokens with HS256: <c>base64url(header).base64url(claims).base64url(HMAC)</c>.</summary>
/// <remarks>Only HS256 is accepted, whatever a token's header says, so <c>alg: none</c> gets nobody in.</remarks>
public sealed class AccessTokens(string secret, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>The longest token that is looked at; ours have some 350 characters.</summary>
    private const int LongestToken = 2048;

    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    private readonly byte[] key = Encoding.UTF8.GetBytes(secret);

    public string Issue(Guid userId, Guid organizationId)
    {
        var now = time.GetUtcNow();
        var claims = new Claims(
            userId, organizationId, Guid.NewGuid().ToString("N"), now.ToUnixTimeSeconds(), (now + Lifetime).ToUnixTimeSeconds());
        var signed = $"{Header}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    /// <returns>Null when the token is malformed, forged or expired.</returns>
    public AccessToken? Read(string? token)
    {
        if (token is not { Length: <= LongestToken } || token.Split('.') is not [var header, var body, var signature]
            || header != Header
            || !Base64Url.IsValid(body)
            || !Base64Url.IsValid(signature)
            || !CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(signature), Sign($"{header}.{body}")))
        {
            return null;
        }

        var claims = JsonSerializer.Deserialize<Claims>(Base64Url.DecodeFromChars(body))!;
        var read = new AccessToken(
            claims.TokenId, claims.UserId, claims.OrganizationId, DateTimeOffset.FromUnixTimeSeconds(claims.Expires));
        return IsExpired(read) ? null : read;
    }

    public bool IsExpired(AccessToken token) => token.ExpiresAt <= time.GetUtcNow();

    private byte[] Sign(string text) => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text));

    private sealed record Claims(
        [property: JsonPropertyName(CallerClaims.UserId)] Guid UserId,
        [property: JsonPropertyName(CallerClaims.OrganizationId)] Guid OrganizationId,
        [property: JsonPropertyName(CallerClaims.TokenId)] string TokenId,
        [property: JsonPropertyName("iat")] long IssuedAt,
        [property: JsonPropertyName(CallerClaims.Expires)] long Expires);
}

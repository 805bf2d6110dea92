using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Credify.Redis;

/// <summary>Where a Redis server listens and how to log in, read from <c>redis://:password@host:port/0</c>.</summary>
public sealed record RedisEndpoint(string Host, int Port, string? User, string? Password, int Database)
{
    private const int DefaultPort = 6379;

    public static bool TryParse(string? text, [NotNullWhen(true)] out RedisEndpoint? endpoint)
    {
        endpoint = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme != "redis" || uri.Host.Length == 0)
        {
            return false;
        }

        var path = uri.AbsolutePath.Trim('/');
        var database = 0;
        if (path.Length > 0 && !int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out database))
        {
            return false;
        }

        var (user, password) = Credentials(uri.UserInfo);
        endpoint = new RedisEndpoint(uri.Host, uri.Port > 0 ? uri.Port : DefaultPort, user, password, database);
        return true;
    }

    private static (string? User, string? Password) Credentials(string userInfo)
    {
        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return (null, null);
        }

        var user = Uri.UnescapeDataString(userInfo[..colon]);
        return (user.Length > 0 ? user : null, Uri.UnescapeDataString(userInfo[(colon + 1)..]));
    }
}

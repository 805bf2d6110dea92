using Npgsql;

namespace Headway.Server.Hosting;

/// <summary>Reads <c>postgresql://user:password@host:port/database</c>. Pure.</summary>
internal static class DatabaseUrl
{
    /// <summary>Turns a URL into a connection string; a connection string stays as it is.</summary>
    /// <param name="url">The URL.</param>
    /// <returns>The connection string.</returns>
    /// <exception cref="FormatException">It is neither.</exception>
    public static string ToConnectionString(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql"))
        {
            return url.Contains('=', StringComparison.Ordinal)
                ? url
                : throw new FormatException("DATABASE_URL must be like postgresql://user:password@host:5432/database.");
        }

        var user = uri.UserInfo.Split(':', 2);
        return new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            Database = uri.AbsolutePath.Trim('/'),
        }.ConnectionString;
    }
}

using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Credify.Domain.Settings;

/// <summary>The connection string that Npgsql takes, made from <c>postgresql://user:password@host:port/database</c>.</summary>
public sealed record DatabaseUrl(string ConnectionString)
{
    private const int DefaultPort = 5432;

    /// <summary>Connections per process. Few are enough: a query takes milliseconds.</summary>
    private const int PoolSize = 20;

    public static bool TryParse(string? text, [NotNullWhen(true)] out DatabaseUrl? url)
    {
        url = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("postgresql" or "postgres")
            || uri.UserInfo.Split(':', 2) is not [{ Length: > 0 } user, var password]
            || uri.AbsolutePath.Trim('/') is not { Length: > 0 } database)
        {
            return false;
        }

        url = new DatabaseUrl(new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : DefaultPort,
            Username = Uri.UnescapeDataString(user),
            Password = Uri.UnescapeDataString(password),
            Database = Uri.UnescapeDataString(database),
            MaxPoolSize = PoolSize,
            Timeout = 5,
            CommandTimeout = 15,

            // A pooler in transaction mode has no session that could be reset.
            NoResetOnClose = true,
        }.ConnectionString);
        return true;
    }

    /// <summary>Hides the password from logs.</summary>
    public override string ToString() => new NpgsqlConnectionStringBuilder(ConnectionString) { Password = null }.ToString();
}

using System.Globalization;
using System.Text.RegularExpressions;
using Headway.Import.Reading;
using Headway.Model.Data;

namespace Headway.Import.Planning;

/// <summary>Finds addresses of services and databases in values, and writes references in their place: names and ports are Headway's.</summary>
/// <param name="draft">The services and databases.</param>
internal sealed partial class AddressRewriter(ImportDraft draft)
{
    /// <summary>Rewrites a value.</summary>
    /// <param name="variable">The variable that has it.</param>
    /// <param name="value">The value.</param>
    /// <param name="at">Where it stands.</param>
    /// <param name="isExample">Whether an address on this machine, or of nowhere, stands for a database that the program needs.</param>
    public string Rewrite(string variable, string value, Place at, bool isExample)
    {
        if (IsHostName(variable) && (FindDatabase(value)?.Host ?? PrivateHost(value)) is { } host)
        {
            return host;
        }

        var rewritten = Url().Replace(value, match => OfUrl(variable, value, match, at, isExample) ?? match.Value);
        rewritten = HostAndPort().Replace(rewritten, match => OfHostAndPort(match) ?? match.Value);
        return KeyValues(variable, rewritten, at, isExample);
    }

    private string? OfUrl(string variable, string value, Match match, Place at, bool isExample)
    {
        var (scheme, host) = (match.Groups["scheme"].Value, match.Groups["host"].Value);
        var rest = match.Groups["rest"].Value;
        var port = int.TryParse(match.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var isLocal = host is "localhost" or "127.0.0.1" or "0.0.0.0" or "host.docker.internal";
        var engine = EngineOf(scheme);
        var database = isLocal ? draft.Databases.Find(item => item.Published.Contains(port)) : FindDatabase(host);
        if (database is null && engine is { } wanted && isExample && (isLocal || IsNowhere(host)))
        {
            database = draft.TheDatabase(wanted, variable, at);
        }

        if (database is not null)
        {
            return OfDatabase(database, host, scheme, rest, isJdbc: value.AsSpan(0, match.Index).EndsWith("jdbc:"));
        }

        if (engine is not null || scheme is not ("http" or "https" or "ws" or "wss"))
        {
            return null;
        }

        var service = isLocal ? draft.Services.Find(item => item.Published.Contains(port)) : FindService(host);
        return service is null ? null : OfService(service, scheme, rest, isLocal || IsForBrowsers(variable));
    }

    private static string OfService(ServiceDraft service, string scheme, string rest, bool isPublic)
    {
        var path = rest == "/" ? string.Empty : rest;
        if (isPublic)
        {
            service.IsPublic = true;
            return $"${{{{ {service.Name}.{(scheme is "ws" or "wss" ? "PUBLIC_WS_URL" : "PUBLIC_URL")} }}}}{path}";
        }

        service.IsAsked = true;
        return scheme is "ws" or "wss"
            ? $"ws://${{{{ {service.Name}.PRIVATE_HOST }}}}:${{{{ {service.Name}.PRIVATE_PORT }}}}{path}"
            : $"${{{{ {service.Name}.PRIVATE_URL }}}}{path}";
    }

    private static string OfDatabase(DatabaseDraft database, string host, string scheme, string rest, bool isJdbc)
    {
        var pooled = database.Poolers.Contains(host, StringComparer.OrdinalIgnoreCase);
        var cut = rest.IndexOf('?', StringComparison.Ordinal);
        var query = cut < 0 ? string.Empty : rest[cut..];
        if (database.Engine == DatabaseEngine.Redis)
        {
            var number = (cut < 0 ? rest : rest[..cut]).Trim('/');
            return $"{database.Reference("URL")}{(number.Length > 0 ? $"/{number}" : string.Empty)}{query}";
        }

        var name = database.Reference("PGDATABASE");
        return isJdbc ? $"{scheme}://{database.Host}:{database.Port}/{name}{query}"
            : scheme is "postgres" or "postgresql" ? $"{database.Reference(pooled ? "POOLED_URL" : "URL")}{query}"
            : $"{scheme}://{database.Reference("PGUSER")}:{database.Password}@{database.Host}:{database.Port}/{name}{query}";
    }

    private string? OfHostAndPort(Match match)
    {
        var host = match.Groups["host"].Value;
        return FindDatabase(host) is { } database ? $"{database.Host}:{database.Port}"
            : FindService(host) is { } service ? $"{PrivateHost(host)}:${{{{ {service.Name}.PRIVATE_PORT }}}}"
            : null;
    }

    // Npgsql and others: Host=db;Port=5432;Database=shop;Username=shop;Password=…
    private string KeyValues(string variable, string value, Place at, bool isExample)
    {
        if (!value.Contains(';', StringComparison.Ordinal) || value.Split(';').Select(part => part.Split('=', 2)).ToList() is not { } parts)
        {
            return value;
        }

        var host = parts.Find(part => part.Length == 2 && Fold(part[0]) is "host" or "server" or "datasource");
        if (host is null)
        {
            return value;
        }

        // "Host=" is Npgsql's word; "Server=" may be another database's.
        var database = FindDatabase(host[1].Split(':', ',')[0]);
        database ??= isExample && Fold(host[0]) == "host" && host[1] is "localhost" or "127.0.0.1" ? draft.TheDatabase(DatabaseEngine.Postgres, variable, at) : null;
        if (database is not { Engine: DatabaseEngine.Postgres })
        {
            return value;
        }

        return string.Join(';', parts.Select(part => part.Length < 2 ? part[0] : $"{part[0]}={Value(database, Fold(part[0])) ?? part[1]}"));
    }

    private static string? Value(DatabaseDraft database, string key) => key switch
    {
        "host" or "server" or "datasource" => database.Host,
        "port" => database.Port,
        "database" or "initialcatalog" => database.Reference("PGDATABASE"),
        "username" or "userid" or "user" or "uid" => database.Reference("PGUSER"),
        "password" or "pwd" => database.Password,
        _ => null,
    };

    private static string Fold(string key) => key.Replace(" ", string.Empty, StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Finds the database that a source calls so, or whose pooler it calls so.</summary>
    public DatabaseDraft? FindDatabase(string host) => draft.Databases.Find(
        database => database.SourceName.Equals(host, StringComparison.OrdinalIgnoreCase) || database.Poolers.Contains(host, StringComparer.OrdinalIgnoreCase));

    private ServiceDraft? FindService(string host) =>
        draft.Services.Find(service => service.SourceName.Equals(host, StringComparison.OrdinalIgnoreCase) && !ContainerPlanner.IsDatabase(service));

    private string? PrivateHost(string host)
    {
        if (FindService(host) is not { } service)
        {
            return null;
        }

        service.IsAsked = true;
        return $"${{{{ {service.Name}.PRIVATE_HOST }}}}";
    }

    private static DatabaseEngine? EngineOf(string scheme) =>
        scheme.StartsWith("postgres", StringComparison.Ordinal) ? DatabaseEngine.Postgres
        : scheme is "redis" or "rediss" ? DatabaseEngine.Redis
        : null;

    private static bool IsNowhere(string host) =>
        host is "host" or "hostname" or "db" or "postgres" or "redis" or "database" or "HOST" or "example.com" || host.Contains("your", StringComparison.OrdinalIgnoreCase);

    private static bool IsHostName(string variable) => HostVariable().IsMatch(variable);

    private static bool IsForBrowsers(string variable) =>
        variable.StartsWith("VITE_", StringComparison.Ordinal) || variable.StartsWith("REACT_APP_", StringComparison.Ordinal) || variable.Contains("PUBLIC_", StringComparison.Ordinal);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"(?<scheme>[a-z][a-z0-9+]*)://([^@/\s]*@)?(?<host>[A-Za-z0-9_.-]+)(:(?<port>[0-9]{1,5}))?(?<rest>[/?][^\s,;""']*)?", Options)]
    private static partial Regex Url();

    [GeneratedRegex(@"\b(?<host>[A-Za-z][A-Za-z0-9_-]*):[0-9]{2,5}\b", Options)]
    private static partial Regex HostAndPort();

    [GeneratedRegex(@"(HOST|HOSTNAME|SERVER|ADDR|ADDRESS)$", Options | RegexOptions.IgnoreCase)]
    private static partial Regex HostVariable();
}

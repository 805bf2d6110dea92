using System.Text.RegularExpressions;
using Headway.Import.Reading;
using Headway.Model.Data;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Rewrites Railway's references (<c>${{Postgres.DATABASE_URL}}</c>) to those of the manifest.</summary>
/// <param name="draft">The services and databases.</param>
internal sealed partial class ReferenceRewriter(ImportDraft draft)
{
    private static readonly Dictionary<string, string> Postgres = new(StringComparer.Ordinal)
    {
        ["DATABASE_PUBLIC_URL"] = "URL",
        ["DATABASE_PRIVATE_URL"] = "URL",
        ["POSTGRES_USER"] = "PGUSER",
        ["POSTGRES_PASSWORD"] = "PGPASSWORD",
        ["POSTGRES_DB"] = "PGDATABASE",
        ["RAILWAY_TCP_PROXY_DOMAIN"] = "PGHOST",
        ["RAILWAY_TCP_PROXY_PORT"] = "PGPORT",
    };

    private static readonly Dictionary<string, string> Redis = new(StringComparer.Ordinal)
    {
        ["REDIS_PUBLIC_URL"] = "URL",
        ["REDIS_PRIVATE_URL"] = "URL",
        ["REDIS_PASSWORD"] = "PASSWORD",
        ["RAILWAY_TCP_PROXY_DOMAIN"] = "HOST",
        ["RAILWAY_TCP_PROXY_PORT"] = "PORT",
    };

    /// <summary>Rewrites the references of a value.</summary>
    /// <param name="variable">The variable that has it.</param>
    /// <param name="value">The value.</param>
    /// <param name="at">Where it stands.</param>
    /// <returns>The value; null when one of its references leads nowhere, which is told.</returns>
    public string? Rewrite(string variable, string value, Place at)
    {
        var isWhole = true;
        var addressed = PrivateAddress().Replace(PublicAddress().Replace(value, OfPublic), OfPrivate);
        var rewritten = Reference().Replace(addressed, match =>
        {
            var made = Of(match.Groups["scope"].Value.Trim(), match.Groups["name"].Value, at);
            if (made is null)
            {
                draft.Dropped(at, variable, $"refers to {Excerpt.Of(match.Value)}, which nothing here has", "set the variable yourself");
            }

            isWhole &= made is not null;
            return made ?? match.Value;
        });
        return isWhole ? rewritten : null;
    }

    // Railway has TLS everywhere; here an address says itself how it is spoken to, so the scheme belongs to the reference.
    private string OfPublic(Match match)
    {
        var name = match.Groups["scheme"].Value.StartsWith("ws", StringComparison.Ordinal) ? "PUBLIC_WS_URL" : "PUBLIC_URL";
        return match.Groups["scope"].Value.Trim() is { Length: > 0 } scope
            ? FindService(scope) is null ? match.Value : $"${{{{ {scope}.{name} }}}}"
            : $"${{{{ {name} }}}}";
    }

    // The port on which a program listened there says nothing here.
    private string OfPrivate(Match match) => match.Groups["scope"].Value.Trim() is var scope && FindService(scope) is not null
        ? $"${{{{ {scope}.PRIVATE_HOST }}}}:${{{{ {scope}.PRIVATE_PORT }}}}"
        : match.Value;

    private ServiceDraft? FindService(string scope) =>
        draft.Services.Find(item => item.SourceName.Equals(scope, StringComparison.OrdinalIgnoreCase) || item.Name == Naming.Of(scope, scope));

    private string? Of(string scope, string name, Place at)
    {
        if (scope.Length == 0 || scope.Equals("shared", StringComparison.OrdinalIgnoreCase))
        {
            return $"${{{{ {name} }}}}";
        }

        if (draft.Databases.Find(item => item.SourceName.Equals(scope, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return OfDatabase(known, name);
        }

        if (FindService(scope) is { } service)
        {
            service.IsPublic = name.Contains("PUBLIC", StringComparison.Ordinal) ? true : service.IsPublic;
            service.IsAsked |= name.Contains("PRIVATE", StringComparison.Ordinal);
            return $"${{{{ {service.Name}.{name} }}}}";
        }

        var engine = PostgresName().IsMatch(scope) ? DatabaseEngine.Postgres : RedisName().IsMatch(scope) ? DatabaseEngine.Redis : (DatabaseEngine?)null;
        if (engine is null)
        {
            return null;
        }

        var database = draft.AddDatabase(scope, engine.Value, at);
        draft.Carried(at, $"{Excerpt.Plain(scope)} of Railway", $"is the managed database '{database.Name}'; its data stays where it is{(engine == DatabaseEngine.Postgres ? ": headway db load brings a dump in" : string.Empty)}");
        return OfDatabase(database, name);
    }

    private static string? OfDatabase(DatabaseDraft database, string name)
    {
        if (name == "REDISUSER")
        {
            return "default";
        }

        var ours = (database.Engine == DatabaseEngine.Postgres ? Postgres : Redis).GetValueOrDefault(name, name);
        return DatabaseVariables.NamesOf(database.Engine).Contains(ours) ? database.Reference(ours) : null;
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\$\{\{\s*((?<scope>[^.{}()]+)\.)?(?<name>[A-Za-z_][A-Za-z0-9_]*)\s*\}\}", Options)]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?<scheme>https?|wss?)://\$\{\{\s*((?<scope>[^.{}()]+)\.)?RAILWAY_PUBLIC_DOMAIN\s*\}\}", Options)]
    private static partial Regex PublicAddress();

    [GeneratedRegex(@"\$\{\{\s*(?<scope>[^.{}()]+)\.RAILWAY_PRIVATE_DOMAIN\s*\}\}:[0-9]{2,5}\b", Options)]
    private static partial Regex PrivateAddress();

    [GeneratedRegex(@"postgres|postgis|pgvector|timescale", Options | RegexOptions.IgnoreCase)]
    private static partial Regex PostgresName();

    [GeneratedRegex(@"redis|valkey", Options | RegexOptions.IgnoreCase)]
    private static partial Regex RedisName();
}

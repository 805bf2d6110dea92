using System.Text.RegularExpressions;
using Headway.Model.Data;

namespace Headway.Model.Variables;

/// <summary>
/// Leads the variables of a service to its databases as a migration reaches them: past the poolers and replicas, because its locks and
/// settings belong to a session, and as the role that does not wait long for a lock. Pure.
/// </summary>
/// <param name="plans">The databases of the environment.</param>
public sealed partial class MigrationVariables(IEnumerable<DatabasePlan> plans)
{
    private const string Options = "PGOPTIONS";

    private readonly IReadOnlyList<Login> logins = [.. plans.Select(Login.Of).OfType<Login>()];

    /// <summary>Leads one value there.</summary>
    /// <param name="value">The value, whatever it is.</param>
    /// <returns>The value to use.</returns>
    public string Of(string value) => logins.Aggregate(value, static (text, login) => login.Lead(text));

    /// <summary>
    /// Leads all of them there. Where a password of the application stays, in parts that only the program can put together,
    /// libpq's <c>PGOPTIONS</c> sets the limit; a program that reads neither waits as long as it likes.
    /// </summary>
    /// <param name="variables">The variables by name.</param>
    /// <returns>The variables to use.</returns>
    public IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> variables)
    {
        var led = variables.ToDictionary(item => item.Key, item => Of(item.Value), StringComparer.Ordinal);
        foreach (var login in logins)
        {
            login.LeadParts(led);
        }

        if (logins.Any(login => led.Values.Any(login.IsNamedIn)))
        {
            led.TryAdd(Options, $"-c lock_timeout={MigrationRole.LockTimeout.TotalMilliseconds:0}ms");
        }

        return led;
    }

    // Npgsql, JDBC and libpq name the user in a connection string by one of these words.
    [GeneratedRegex(@"\b(?<key>user(\s?name|\s?id)?|uid)\s*=\s*(?<name>[a-z][a-z0-9_-]*)(?![a-z0-9_-])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex User();

    private sealed record Login(DatabasePlan Plan, MigrationRole Role)
    {
        public static Login? Of(DatabasePlan plan) => MigrationRole.Of(plan) is { } role
            ? new Login(plan, role)
            : null;

        public bool IsNamedIn(string value) => value.Contains(Plan.Password, StringComparison.Ordinal);

        public string Lead(string value)
        {
            var text = DatabaseVariables.UrlsOf(Plan).Aggregate(value, (led, url) => led.Replace(url, Role.Url, StringComparison.Ordinal));
            if (!IsNamedIn(text) || !User().Matches(text).Any(match => match.Groups["name"].Value == Plan.Role))
            {
                return text;
            }

            return User().Replace(text, Rename).Replace(Plan.Password, Role.Password, StringComparison.Ordinal);
        }

        public void LeadParts(Dictionary<string, string> variables)
        {
            if (variables.GetValueOrDefault("PGUSER") == Plan.Role && variables.GetValueOrDefault("PGPASSWORD") == Plan.Password)
            {
                (variables["PGUSER"], variables["PGPASSWORD"]) = (Role.Name, Role.Password);
            }
        }

        private string Rename(Match match) => match.Groups["name"].Value == Plan.Role
            ? string.Concat(match.Value.AsSpan(0, match.Groups["name"].Index - match.Index), Role.Name)
            : match.Value;
    }
}

using Headway.Model.Data;
using Headway.Model.Deployments;

namespace Headway.Model.Variables;

/// <summary>Replaces secrets in text by their value, wherever they stand. Pure.</summary>
public sealed class SecretRedactor
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mask = "[secret]";

    // A shorter value would be found by chance in ordinary text.
    private const int LeastLength = 6;

    private readonly string[] secrets;

    /// <summary>Initializes a new instance of the <see cref="SecretRedactor"/> class.</summary>
    /// <param name="secrets">The values; those shorter than six characters are left alone. Of one with several lines every line is a secret, for output is read by lines.</param>
    public SecretRedactor(IEnumerable<string> secrets) =>
        this.secrets = [.. secrets
            .SelectMany(static secret => secret.Split('\n').Select(static line => line.Trim()).Append(secret))
            .Where(secret => secret.Length >= LeastLength)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(secret => secret.Length)];

    /// <summary>Makes a redactor for the variables of services.</summary>
    /// <param name="variables">The resolved variables.</param>
    /// <returns>The redactor.</returns>
    public static SecretRedactor For(IEnumerable<ResolvedVariable> variables) =>
        new(variables.Where(variable => variable.IsSecret).Select(variable => variable.Value));

    /// <summary>Makes a redactor for what the programs of releases can meet: their variables, and what may be in none, the addresses of databases.</summary>
    /// <param name="releases">The releases.</param>
    /// <param name="databases">The databases of their environment.</param>
    /// <returns>The redactor.</returns>
    public static SecretRedactor For(IEnumerable<ReleaseRecord> releases, IEnumerable<DatabasePlan> databases) => For(releases
        .SelectMany(release => release.Variables.Values)
        .SelectMany(variables => variables.Values)
        .Concat(databases.SelectMany(DatabaseSecrets.Of)));

    /// <summary>Replaces every secret.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text without secrets.</returns>
    public string Redact(string text)
    {
        foreach (var secret in secrets)
        {
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        }

        return text;
    }
}

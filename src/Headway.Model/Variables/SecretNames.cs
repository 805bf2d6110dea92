using System.Text.RegularExpressions;
using Headway.Model.Names;

namespace Headway.Model.Variables;

/// <summary>Tells by its name whether a variable holds a credential.</summary>
public static partial class SecretNames
{
    /// <summary>Gets whether the name is one of a credential.</summary>
    /// <param name="name">The variable.</param>
    /// <returns>True for names such as <c>JWT_SECRET</c>.</returns>
    public static bool IsCredential(VariableName name) => Credential().IsMatch(name.Value) && !Public().IsMatch(name.Value);

    /// <summary>Gets whether the name is one of something that people mark as secret without its being a credential.</summary>
    /// <param name="name">The variable.</param>
    /// <returns>True for names such as <c>DB_USER</c>.</returns>
    public static bool IsNoCredential(VariableName name) => NoCredential().IsMatch(name.Value) || Public().IsMatch(name.Value);

    /// <summary>Gets whether the name is one of a password, which may be shorter than a key.</summary>
    /// <param name="name">The variable.</param>
    /// <returns>True for names such as <c>ADMIN_PASSWORD</c>.</returns>
    public static bool IsPassword(VariableName name) => Password().IsMatch(name.Value);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"(^|_)(SECRET|PASSWORD|PASSWD|PASSPHRASE|TOKEN|APIKEY|(API|SECRET|PRIVATE|ACCESS|ENCRYPTION|SIGNING|JWT|SESSION|HMAC|MASTER)_KEY|SECRET_KEY_BASE)$|_AUTH_TOKEN$|^SECRET_", Options)]
    private static partial Regex Credential();

    [GeneratedRegex(@"PASS(WORD|WD|PHRASE)?($|_)", Options)]
    private static partial Regex Password();

    [GeneratedRegex(@"PUBLIC|PUBLISHABLE|^VITE_|^REACT_APP_", Options)]
    private static partial Regex Public();

    [GeneratedRegex(@"(^|_)(USER|USERNAME|EMAIL|MAIL|HOST|HOSTNAME|PORT|URL|URI|DSN|DOMAIN|ID|NAME|REGION|BUCKET|FROM|PATH|FILE|MODE|LEVEL|ENABLED|DATABASE|SCHEMA|ADDRESS|ORIGINS?)$", Options)]
    private static partial Regex NoCredential();
}

using Headway.Deployments.Ports;
using Headway.Model.Building;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Deployments.Planning;

/// <summary>Finds what registries are shown: the newest values of the environment's variables, which no service gets.</summary>
/// <param name="variables">The variables.</param>
public sealed class RegistryLogins(IVariables variables)
{
    /// <summary>Finds them.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="spec">The manifest.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The logins, and a sentence for each that is not there. No sentence holds a value.</returns>
    public async Task<(IReadOnlyList<RegistryLogin> Logins, IReadOnlyList<string> Problems)> FindAsync(
        Guid environmentId, ProjectSpec spec, CancellationToken cancellationToken)
    {
        if (spec.Registries.Count == 0)
        {
            return ([], []);
        }

        var set = (await variables.ReadAsync(environmentId, cancellationToken)).Variables.Where(variable => variable.Service is null).ToList();
        var logins = new List<RegistryLogin>();
        var problems = new List<string>();
        foreach (var (registry, names) in spec.Registries)
        {
            var (user, noUser) = Value(set, names.User, $"the user at {registry}", secret: false);
            var (password, noPassword) = Value(set, names.Password, $"the password at {registry}", secret: true);
            problems.AddRange(((string?[])[noUser, noPassword]).OfType<string>());
            if (user is not null && password is not null)
            {
                logins.Add(new RegistryLogin(registry, user, password));
            }
        }

        return (logins, problems);
    }

    private static (string? Value, string? Problem) Value(IEnumerable<SetVariable> set, VariableName name, string meaning, bool secret)
    {
        var value = set.FirstOrDefault(variable => variable.Name == name)?.Value;
        var command = $"headway variables set {name}{(secret ? " --secret" : string.Empty)}";
        return value is not { Length: > 0 }
            ? (null, $"The variable {name}, {meaning}, is not set for the environment. Set it: {command}.")
            : value.Any(char.IsControl) || value.Contains("${{", StringComparison.Ordinal)
                ? (null, $"The variable {name}, {meaning}, must be the value itself on one line, without references. Set it again: {command}.")
                : (value, null);
    }
}

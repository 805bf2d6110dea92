using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Deployments.Backups;

/// <summary>Finds the place of a database's second copy, with what opens it: the newest values of the environment's variables.</summary>
/// <param name="variables">The variables.</param>
public sealed class OffsitePlaces(IVariables variables)
{
    /// <summary>Finds it.</summary>
    /// <param name="environmentId">The database's environment.</param>
    /// <param name="database">The database.</param>
    /// <param name="spec">Where, by the manifest.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The place.</returns>
    /// <exception cref="OffsiteException">A variable is not there, or cannot be what it should be.</exception>
    public async Task<OffsitePlace> FindAsync(Guid environmentId, DatabasePlan database, OffsiteSpec spec, CancellationToken cancellationToken)
    {
        var set = (await variables.ReadAsync(environmentId, cancellationToken)).Variables.Where(variable => variable.Service is null).ToList();
        var passphrase = Value(set, spec.Passphrase, "the passphrase that opens the second copy of the backups");
        return passphrase.Length < OffsitePlace.LeastPassphrase
            ? throw Refuse($"The passphrase in {spec.Passphrase} is shorter than {OffsitePlace.LeastPassphrase} characters. Set a longer one, and keep it where this server's end does not lose it.")
            : new OffsitePlace(
                spec,
                OffsitePlace.FolderOf(spec, database),
                Value(set, spec.Key, $"the access key of {spec.Endpoint.Authority}"),
                Value(set, spec.Secret, $"the secret access key of {spec.Endpoint.Authority}"),
                passphrase);
    }

    private static string Value(IEnumerable<SetVariable> set, VariableName name, string meaning)
    {
        var value = set.FirstOrDefault(variable => variable.Name == name)?.Value;
        return value is not { Length: > 0 }
            ? throw Refuse($"The variable {name}, {meaning}, is not set for the environment. Set it: headway variables set {name} --secret.")
            : value.Any(char.IsControl) || value.Contains("${{", StringComparison.Ordinal)
                ? throw Refuse($"The variable {name}, {meaning}, must be the value itself on one line, without references. Set it again: headway variables set {name} --secret.")
                : value;
    }

    private static OffsiteException Refuse(string message) => OffsiteException.Refused(message);
}

using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Gates;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Deployments.Gates;

/// <summary>Judges whether a secret is one of another environment of the project.</summary>
/// <param name="environments">The environments.</param>
/// <param name="variables">Their variables.</param>
/// <param name="prints">Makes the fingerprints that are compared.</param>
public sealed class SharedSecretsGate(IEnvironments environments, IVariables variables, ISecretPrints prints) : IGate
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<GateResult>> JudgeAsync(GateSubject subject, CancellationToken cancellationToken)
    {
        var own = subject.Draft?.Variables
            .Where(one => one is { IsSet: true, IsLiteral: true } && IsSecret(one.Name, one.IsSecret, one.Value) && !Exemptions.Has(subject.Spec, one, "shared"))
            .Select(one => (one.Text, prints.Of(one.Value)))
            .ToList() ?? [];
        var others = own.Count == 0
            ? new Dictionary<EnvironmentName, IReadOnlySet<string>>()
            : await OthersAsync(subject.Environment, cancellationToken);
        return [SharedSecrets.Judge(own, others)];
    }

    private static bool IsSecret(VariableName name, bool isSecret, string value) => value.Length >= WeakSecret.LeastPassword
        && new JudgedVariable(default, name, value, isSecret, IsLiteral: true, IsSet: true).IsCredential;

    private async Task<Dictionary<EnvironmentName, IReadOnlySet<string>>> OthersAsync(
        EnvironmentRecord environment, CancellationToken cancellationToken)
    {
        var result = new Dictionary<EnvironmentName, IReadOnlySet<string>>();
        foreach (var other in await environments.ListAsync(cancellationToken))
        {
            if (other.Project != environment.Project || other.Id == environment.Id)
            {
                continue;
            }

            var set = (await variables.ReadAsync(other.Id, cancellationToken)).Variables;
            result[other.Name] = set
                .Where(one => IsSecret(one.Name, one.Secret, one.Value) && JudgedVariable.IsText(one.Value))
                .Select(one => prints.Of(one.Value))
                .ToHashSet(StringComparer.Ordinal);
        }

        return result;
    }
}

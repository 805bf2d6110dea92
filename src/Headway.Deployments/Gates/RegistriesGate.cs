using Headway.Deployments.Planning;
using Headway.Model.Gates;

namespace Headway.Deployments.Gates;

/// <summary>Judges whether there is a login for every registry that the manifest names. Whether it is good, the registry says in the build.</summary>
/// <param name="logins">Finds them.</param>
public sealed class RegistriesGate(RegistryLogins logins) : IGate
{
    private const string Title = "Registries of images have their logins";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GateResult>> JudgeAsync(GateSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Spec.Registries.Count == 0)
        {
            return [GateResult.NotApplicable(GateNames.Registries, Title, "No registry is named.")];
        }

        var (found, problems) = await logins.FindAsync(subject.Environment.Id, subject.Spec, cancellationToken);
        return
        [
            problems.Count > 0
                ? GateResult.Failed(GateNames.Registries, Title, string.Join(' ', problems), "Nothing was fetched.")
                : GateResult.Passed(GateNames.Registries, Title, $"There is one for {string.Join(", ", found.Select(login => login.Registry))}."),
        ];
    }
}

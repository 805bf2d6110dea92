using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Store.Secrets;

namespace Headway.Server.Features.Variables;

/// <summary>Shows variables: those that people set, and those of the manifest as the current release has them.</summary>
/// <param name="variables">What people set.</param>
/// <param name="releases">What the release has.</param>
/// <param name="secrets">Makes fingerprints.</param>
internal sealed class VariableViews(IVariables variables, IReleases releases, SecretBox secrets)
{
    /// <summary>Shows them.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="service">The only service to show; null for all.</param>
    /// <param name="reveal">Whether secrets are shown.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The view.</returns>
    public async Task<VariablesView> ShowAsync(
        EnvironmentRecord environment, string? service, bool reveal, CancellationToken cancellationToken)
    {
        var snapshot = await variables.ReadAsync(environment.Id, cancellationToken);
        var release = environment.CurrentRelease is { } number
            ? await releases.FindAsync(environment.Id, number, cancellationToken)
            : null;
        var set = snapshot.Variables.Select(variable => View(
            variable.Name, variable.Service?.Value, variable.Value, variable.Secret, variable.Service is null ? "environment" : "service", reveal));
        var shown = set.Concat(FromManifest(release, snapshot, reveal))
            .Where(variable => service is null || variable.Service is null || variable.Service == service)
            .OrderBy(variable => variable.Service, StringComparer.Ordinal)
            .ThenBy(variable => variable.Name, StringComparer.Ordinal);
        return new VariablesView(snapshot.Version, release?.VariableVersion, [.. shown]);
    }

    private IEnumerable<VariableView> FromManifest(ReleaseRecord? release, VariableSnapshot snapshot, bool reveal)
    {
        if (release is null)
        {
            return [];
        }

        return
            from service in release.Variables
            from variable in service.Value
            where !snapshot.Variables.Any(item => item.Name == variable.Key && (item.Service is null || item.Service == service.Key))
            select View(variable.Key, service.Key.Value, variable.Value.Value, variable.Value.IsSecret, "manifest", reveal);
    }

    private VariableView View(VariableName name, string? service, string value, bool secret, string source, bool reveal) => new(
        name.Value, service, secret && !reveal ? null : value, secret, source, secret ? secrets.Fingerprint(value) : null);
}

using System.Buffers.Text;
using System.Security.Cryptography;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Smoke;
using Headway.Model.Variables;

namespace Headway.Deployments.Planning;

/// <summary>Makes the draft of a release: decides its databases, resolves its variables. Nothing is started.</summary>
/// <param name="environments">The environments.</param>
/// <param name="databases">The databases.</param>
/// <param name="variables">The variables.</param>
/// <param name="address">How the public reaches the edge.</param>
public sealed class ReleaseDrafter(
    IEnvironments environments, IDatabases databases, IVariables variables, PublicAddress address)
{
    /// <summary>Makes the draft.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="spec">The manifest.</param>
    /// <param name="manifest">Its text.</param>
    /// <param name="source">The source.</param>
    /// <param name="commit">The commit of the source, when it is known.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The draft or the problems.</returns>
    public async Task<ReleaseDraft> DraftAsync(
        EnvironmentRecord environment,
        ProjectSpec spec,
        string manifest,
        string source,
        string? commit,
        CancellationToken cancellationToken)
    {
        var snapshot = await variables.ReadAsync(environment.Id, cancellationToken);
        var inputs = await InputsAsync(environment, spec, snapshot, cancellationToken);
        var resolution = VariableResolver.Resolve(inputs);
        if (resolution.Problems.Count == 0 && resolution.SecretsToMake.Count > 0)
        {
            var made = resolution.SecretsToMake.ToDictionary(
                request => request.Key, request => Secret(request.Length), StringComparer.Ordinal);
            var kept = await variables.KeepGeneratedAsync(environment.Id, made, cancellationToken);
            resolution = VariableResolver.Resolve(inputs with { Secrets = kept });
        }

        // Without references that resolve there are no variables, and each that a check uses would seem to be missing.
        IReadOnlyList<VariableProblem> problems = resolution.Problems.Count > 0
            ? resolution.Problems
            : [.. spec.Services.SelectMany(item => SmokeVariables.Check(item.Key, item.Value.Smoke, resolution.Services.GetValueOrDefault(item.Key)))];
        return problems.Count > 0
            ? new ReleaseDraft(null, problems, [])
            : new ReleaseDraft(
                new ReleaseRecord
                {
                    EnvironmentId = environment.Id,
                    Number = 0,
                    Manifest = manifest,
                    Spec = spec,
                    Source = source,
                    Commit = commit,
                    VariableVersion = snapshot.Version,
                    Variables = resolution.Services,
                },
                [],
                JudgedVariable.Of(inputs, resolution.Services));
    }

    private static string Secret(int length) =>
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(length))[..length];

    private async Task<VariableInputs> InputsAsync(
        EnvironmentRecord environment, ProjectSpec spec, VariableSnapshot snapshot, CancellationToken cancellationToken)
    {
        var slots = await environments.EnsureSlotsAsync(environment.Id, spec.Services.Keys, cancellationToken);
        var connections = new Dictionary<DatabaseName, IReadOnlyDictionary<string, ResolvedVariable>>();
        foreach (var (name, database) in spec.Databases)
        {
            var plan = await databases.EnsureAsync(environment.Id, name, database, cancellationToken);
            connections[name] = DatabaseVariables.For(plan);
        }

        // What opens the second copies of the databases' backups, and registries, is no service's business.
        var own = spec.Databases.Values.Select(database => database.Backup?.Offsite).OfType<OffsiteSpec>().SelectMany(place => place.Variables)
            .Concat(spec.Registries.Values.SelectMany(registry => (VariableName[])[registry.User, registry.Password])).ToHashSet();
        var inputs = VariableInputs.From(spec, environment.Name);
        return inputs with
        {
            Databases = connections,
            Secrets = snapshot.Generated,
            EnvironmentSet = SetFor(snapshot, null).Where(variable => !own.Contains(variable.Key)).ToDictionary(),
            Services = inputs.Services.ToDictionary(item => item.Key, item => item.Value with
            {
                Set = SetFor(snapshot, item.Key),
                Address = ServiceAddresses.Of(
                    environment, spec, item.Key, spec.Services[item.Key], slots[item.Key], address),
            }),
        };
    }

    private static Dictionary<VariableName, VariableValue> SetFor(VariableSnapshot snapshot, ServiceName? service) =>
        snapshot.Variables
            .Where(variable => variable.Service == service)
            .ToDictionary(variable => variable.Name, variable => new VariableValue(variable.Value, variable.Secret));
}

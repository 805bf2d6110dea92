using Headway.Deployments.Ports;

namespace Headway.Testing.Deployments;

/// <summary>Variables in memory.</summary>
/// <param name="calls">Sees every call.</param>
public sealed class FakeVariables(PortCalls calls) : IVariables
{
    private readonly Dictionary<Guid, VariableSnapshot> _all = [];

    /// <inheritdoc/>
    public Task<VariableSnapshot> ReadAsync(Guid environmentId, CancellationToken cancellationToken) =>
        calls.DoAsync("variables.read", () => Read(environmentId), cancellationToken);

    /// <inheritdoc/>
    public Task<VariableSnapshot> ChangeAsync(
        Guid environmentId, VariableChange change, string by, CancellationToken cancellationToken) =>
        calls.DoAsync(
            "variables.change",
            () =>
            {
                var before = Read(environmentId);
                var gone = change.Remove.Concat(change.Set.Select(variable => variable.Name)).ToHashSet();
                var kept = before.Variables.Where(variable => variable.Service != change.Service || !gone.Contains(variable.Name));
                return _all[environmentId] = before with { Version = before.Version + 1, Variables = [.. kept, .. change.Set] };
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> KeepGeneratedAsync(
        Guid environmentId, IReadOnlyDictionary<string, string> generated, CancellationToken cancellationToken) =>
        calls.DoAsync<IReadOnlyDictionary<string, string>>(
            "variables.keep",
            () =>
            {
                var before = Read(environmentId);
                var all = new Dictionary<string, string>(generated, StringComparer.Ordinal);
                foreach (var (key, value) in before.Generated)
                {
                    all[key] = value;
                }

                _all[environmentId] = before with { Generated = all };
                return all;
            },
            cancellationToken);

    private VariableSnapshot Read(Guid environmentId) =>
        _all.GetValueOrDefault(environmentId) ?? new VariableSnapshot(0, [], new Dictionary<string, string>(StringComparer.Ordinal));
}

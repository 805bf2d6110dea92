namespace Headway.Deployments.Ports;

/// <summary>The variables that people set, and the secrets that were made for the manifest. Versioned: every change makes a new version.</summary>
public interface IVariables
{
    /// <summary>Reads the newest variables of an environment.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The variables.</returns>
    Task<VariableSnapshot> ReadAsync(Guid environmentId, CancellationToken cancellationToken);

    /// <summary>Sets and removes variables in one new version.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="change">The change.</param>
    /// <param name="by">Who changes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The variables after the change.</returns>
    Task<VariableSnapshot> ChangeAsync(
        Guid environmentId, VariableChange change, string by, CancellationToken cancellationToken);

    /// <summary>Keeps secrets that were made for references such as <c>secret(64)</c>, unless they exist already; makes no new version.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="generated">The secrets by key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>All generated secrets as they are stored now.</returns>
    Task<IReadOnlyDictionary<string, string>> KeepGeneratedAsync(
        Guid environmentId, IReadOnlyDictionary<string, string> generated, CancellationToken cancellationToken);
}

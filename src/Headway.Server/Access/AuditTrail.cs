using Headway.Store.Access;

namespace Headway.Server.Access;

/// <summary>Writes audit records. Every change has one; a change that cannot be recorded fails.</summary>
/// <param name="log">The store.</param>
public sealed class AuditTrail(AuditLog log)
{
    /// <summary>Records a change.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="action">What.</param>
    /// <param name="project">In which project; null for the server.</param>
    /// <param name="environment">In which environment.</param>
    /// <param name="detail">Before and after; secrets as fingerprints.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    public Task RecordAsync(
        Caller caller,
        string action,
        string? project,
        string? environment,
        IReadOnlyDictionary<string, string?> detail,
        CancellationToken cancellationToken) =>
        log.AppendAsync(new AuditEntry(caller.Name, caller.Address, action, project, environment, detail), cancellationToken);

    /// <summary>Records a change in an environment.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="action">What.</param>
    /// <param name="detail">Before and after; secrets as fingerprints.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    public Task RecordAsync(
        Scope scope, string action, IReadOnlyDictionary<string, string?> detail, CancellationToken cancellationToken) =>
        RecordAsync(
            scope.Caller, action, scope.Environment.Project.Value, scope.Environment.Name.Value, detail, cancellationToken);
}

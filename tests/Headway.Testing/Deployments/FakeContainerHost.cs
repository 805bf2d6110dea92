using Headway.Deployments.Ports;
using Headway.Model.Runtime;

namespace Headway.Testing.Deployments;

/// <summary>A host whose Docker runs until it is said to be missing.</summary>
public sealed class FakeContainerHost : IContainerHost
{
    /// <summary>Gets or sets why containers cannot run; null when they can.</summary>
    public string? Missing { get; set; }

    /// <inheritdoc/>
    public Task<RuntimeHealth> ProbeContainersAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new RuntimeHealth(Missing is null, [], Missing is null ? [] : [Missing]));
}

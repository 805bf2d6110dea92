using Headway.Deployments.Ports;
using Headway.Model.Names;

namespace Headway.Testing.Deployments;

/// <summary>Output as a test says; nothing unless it says something.</summary>
/// <param name="calls">Sees every call.</param>
public sealed class FakeInstanceOutput(PortCalls calls) : IInstanceOutput
{
    /// <summary>Gets or sets the lines of an instance.</summary>
    public Func<InstanceId, IReadOnlyList<string>> Lines { get; set; } = _ => [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ReadLastAsync(InstanceId instance, int count, CancellationToken cancellationToken) =>
        calls.DoAsync<IReadOnlyList<string>>("output.read", () => [.. Lines(instance).TakeLast(count)], cancellationToken);
}

using System.Globalization;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Runtime;
using Headway.Model.Values;

namespace Headway.Deployments.Instances;

/// <summary>Says in one sentence how an instance ended that should run. Pure.</summary>
public static class ExitReport
{
    /// <summary>Says how.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="status">What the runtime sees.</param>
    /// <param name="spec">What the manifest says of its service.</param>
    /// <returns>The sentence.</returns>
    public static string Of(InstanceRecord instance, InstanceStatus status, ServiceSpec spec)
    {
        if (status.OutOfMemory)
        {
            var limit = spec.Resources.MemoryBytes is { } bytes ? ByteSize.Format(bytes) : "its limit";
            return $"{instance.Service} needed more than {limit} of memory and was ended; raise resources.memory or let it use less.";
        }

        var after = status is { StartedAt: { } from, EndedAt: { } to }
            ? string.Create(CultureInfo.InvariantCulture, $" after {(to - from).TotalSeconds:0.0} s")
            : string.Empty;
        return status.ExitCode switch
        {
            null => $"{instance.Service} ended{after}; 'headway logs {instance.Service}' shows its last words.",
            > 128 and var code =>
                $"{instance.Service} was ended by signal {code - 128}{after}; 'headway logs {instance.Service}' shows its last words.",
            var code =>
                $"{instance.Service} ended with exit code {code}{after}; 'headway logs {instance.Service}' shows its last words.",
        };
    }
}

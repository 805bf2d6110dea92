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
    /// <param name="words">The end of its output, without secrets.</param>
    /// <returns>The sentence.</returns>
    public static string Of(InstanceRecord instance, InstanceStatus status, ServiceSpec spec, LastWords words)
    {
        if (status.OutOfMemory)
        {
            var limit = spec.Resources.MemoryBytes is { } bytes ? ByteSize.Format(bytes) : "its limit";
            return $"{instance.Service} needed more than {limit} of memory and was ended; raise resources.memory or let it use less.";
        }

        var after = status is { StartedAt: { } from, EndedAt: { } to }
            ? string.Create(CultureInfo.InvariantCulture, $" after {(to - from).TotalSeconds:0.0} s")
            : string.Empty;
        var how = status.ExitCode switch
        {
            null => "ended",
            > 128 and var code => $"was ended by signal {code - 128}",
            var code => $"ended with exit code {code}",
        };
        return $"{instance.Service} {how}{after}; {words.Quote()}; 'headway logs {instance.Service}' shows all of it.";
    }
}

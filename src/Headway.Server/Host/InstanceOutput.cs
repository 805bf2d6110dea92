using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Names;
using Headway.Runtimes.Output;
using Headway.Server.Hosting;

namespace Headway.Server.Host;

/// <summary>Reads the output files of instances.</summary>
/// <param name="data">Where they are.</param>
internal sealed class InstanceOutput(DataDirectory data) : IInstanceOutput
{
    public async Task<IReadOnlyList<string>> ReadLastAsync(InstanceId instance, int count, CancellationToken cancellationToken)
    {
        // An instance is called project.environment.service.deployment-ordinal; the name of a program has its kind before that.
        var prefix = string.Join('.', instance.Value.Split('.').Skip(InstanceNames.IsProgram(instance) ? 1 : 0).Take(2));
        var path = Path.Combine(data.Output, prefix, $"{instance}.log");
        return (await OutputReader.ReadLastAsync(path, count, cancellationToken)).Lines;
    }
}

using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Runtime;
using Headway.Model.Values;
using Headway.Model.Variables;

namespace Headway.Deployments.Instances;

/// <summary>Sees whether an instance that should run does; of one that has ended it tells how, and what it said last.</summary>
/// <param name="control">Looks at instances.</param>
/// <param name="releases">What they are copies of.</param>
/// <param name="output">What they wrote.</param>
/// <param name="host">Knows the disk.</param>
public sealed class ExitWitness(InstanceControl control, IReleases releases, IInstanceOutput output, IHostFacts host)
{
    private const int Lines = 40;

    /// <summary>Looks at an instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its status, and one true sentence without secrets when it does not run.</returns>
    public async Task<(InstanceStatus Status, string? Ended)> LookAsync(InstanceRecord instance, CancellationToken cancellationToken)
    {
        var status = await control.InspectAsync(instance, cancellationToken);
        if (status.Phase == InstancePhase.Running)
        {
            return (status, null);
        }

        var release = await releases.FindAsync(instance.EnvironmentId, instance.Release, cancellationToken);
        var spec = release?.Spec.Services.GetValueOrDefault(instance.Service) ?? new ServiceSpec();
        var words = await WordsAsync(instance, release, cancellationToken);
        return (status, ExitReport.Of(instance, status, spec, words) + DiskRoom.Sentence(host));
    }

    private async Task<LastWords> WordsAsync(InstanceRecord instance, ReleaseRecord? release, CancellationToken cancellationToken)
    {
        var redactor = SecretRedactor.For(release?.Variables.Values.SelectMany(variables => variables.Values) ?? []);
        var words = new LastWords();
        foreach (var line in await output.ReadLastAsync(instance.Id, Lines, cancellationToken))
        {
            words.Take(redactor.Redact(line));
        }

        return words;
    }
}

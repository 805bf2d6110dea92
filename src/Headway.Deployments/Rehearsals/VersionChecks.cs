using System.Security.Cryptography;
using Headway.Deployments.Instances;
using Headway.Deployments.Smoke;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Deployments.Rehearsals;

/// <summary>Runs the smoke checks of a version against one instance, through the edge by a private way, as before a shift.</summary>
/// <param name="runner">Runs them.</param>
/// <param name="targets">Finds what they ask.</param>
/// <param name="edge">Opens the way.</param>
public sealed class VersionChecks(SmokeRunner runner, SmokeTargets targets, EdgeSync edge)
{
    /// <summary>Runs those that can tell anything of a schema.</summary>
    /// <param name="subject">What is rehearsed.</param>
    /// <param name="version">The version.</param>
    /// <param name="instance">Its instance.</param>
    /// <param name="port">The port of the host that leads to it.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>How they went.</returns>
    public async Task<VersionResult> RunAsync(
        RehearsalSubject subject, VersionSubject version, InstanceId instance, int port, CancellationToken cancellationToken)
    {
        // A number of its own: the ways of a deployment of the environment stay as they are.
        var way = Guid.NewGuid();
        var key = $"{RandomNumberGenerator.GetHexString(32, lowercase: true)}.{instance}";
        var target = (await targets.FindAsync(version.Release, [version.Service], cancellationToken))[0];
        try
        {
            await edge.OpenAsync(way, [new ProbePlan(key, port)], cancellationToken);
            var asked = target with { Spec = VersionPlanner.Checks(target.Spec), Instance = instance, Key = key };
            var who = version.IsNew ? "new" : "running";
            return new VersionResult(null, await runner.RunAsync(asked, result => subject.Tell(version.Service, $"{who} version: {SmokeReport.Line(result)}"), cancellationToken));
        }
        catch (EdgeException error)
        {
            return new VersionResult($"the edge did not open a private way to it: {error.Message}", []);
        }
        finally
        {
            await edge.CloseAsync(way);
        }
    }
}

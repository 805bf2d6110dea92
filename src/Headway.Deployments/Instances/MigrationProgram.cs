using Headway.Deployments.Pipeline;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Traffic;
using Headway.Model.Values;
using Headway.Model.Variables;

namespace Headway.Deployments.Instances;

/// <summary>Brings the schema of one service up by its new version's own command.</summary>
/// <param name="programs">Runs the command; after a crash of the server it finds the one that runs.</param>
/// <param name="specs">Describes it.</param>
/// <param name="hold">Holds requests while an exclusive migration runs.</param>
/// <param name="retries">Runs it again when it was not given a lock.</param>
/// <param name="host">Knows the disk.</param>
public sealed class MigrationProgram(
    IProgramRunner programs, InstanceSpecs specs, RequestHold hold, LockRetries retries, IHostFacts host)
{
    /// <summary>Runs it, and shows what it writes with the secrets masked.</summary>
    /// <param name="context">The deployment.</param>
    /// <param name="environment">Its environment.</param>
    /// <param name="service">The service.</param>
    /// <param name="migrate">Its commands.</param>
    /// <param name="redactor">Masks secrets.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when the schema is up to date; otherwise one true sentence.</returns>
    public Task<string?> UpAsync(
        StepContext context, EnvironmentRecord environment, ServiceName service, MigrateSpec migrate, SecretRedactor redactor, CancellationToken cancellationToken) =>
        RunAsync(context, environment, service, new("migration", migrate, migrate.Up, string.Empty), redactor, cancellationToken);

    /// <summary>Runs the new version's <c>migrate.down</c> in the same way.</summary>
    /// <param name="context">The deployment.</param>
    /// <param name="environment">Its environment.</param>
    /// <param name="service">The service.</param>
    /// <param name="migrate">Its commands.</param>
    /// <param name="step">Which step of the way down it is: after a crash the same one finds the program that runs.</param>
    /// <param name="redactor">Masks secrets.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when it ended well; otherwise one true sentence.</returns>
    public Task<string?> DownAsync(
        StepContext context, EnvironmentRecord environment, ServiceName service, MigrateSpec migrate, int step, SecretRedactor redactor, CancellationToken cancellationToken) =>
        RunAsync(context, environment, service, new("way down", migrate, migrate.Down, $"-down{step}"), redactor, cancellationToken);

    private async Task<string?> RunAsync(
        StepContext context, EnvironmentRecord environment, ServiceName service, Way way, SecretRedactor redactor, CancellationToken cancellationToken)
    {
        var (deployment, migrate) = (context.Deployment.Number, way.Migrate);
        var program = new ServiceProgram(
            InstanceNames.Program("migrate", environment, service, $"{deployment}{way.Suffix}"),
            service,
            context.Plan.Release,
            deployment,
            null);
        var words = new LastWords();
        try
        {
            var spec = await specs.OfMigrationAsync(environment.Id, program, way.Command, cancellationToken);
            Task<ProgramResult> Run(TimeSpan left, Action<string> take) => migrate.Exclusive
                ? hold.WhileAsync(
                    context.Deployment, new HoldPlan(migrate.Hold, left), () => programs.RunAsync(spec, left, take, cancellationToken), cancellationToken)
                : programs.RunAsync(spec, left, take, cancellationToken);
            var locked = await retries.RunAsync(environment.Id, migrate.Timeout, Run, Take, cancellationToken);
            var failure = locked.GaveUp is { } sentence
                ? $"The {way.Name} of {service} {redactor.Redact(sentence)}; {words.Quote()}."
                : Failure(service, way, spec.Limits, locked.Result, words);
            return failure is null ? null : failure + DiskRoom.Sentence(host);
        }
        catch (EdgeException error)
        {
            return $"The edge did not hold the requests, so the exclusive {way.Name} of {service} was not begun: {error.Message}";
        }
        catch (RuntimeException error)
        {
            return $"The {way.Name} of {service} could not be started: {error.Message}";
        }

        void Take(string raw)
        {
            var line = redactor.Redact(raw);
            words.Take(line);
            context.Write(service.Value, line);
        }
    }

    private static string? Failure(
        ServiceName service, Way way, LimitSpec limits, ProgramResult result, LastWords words) => result switch
        {
            { Succeeded: true } => null,
            { TimedOut: true } =>
                $"The {way.Name} of {service} was ended after its limit of {Duration.Format(way.Migrate.Timeout)} (migrate.timeout); {words.Quote()}. " +
                "Look for locks that it waits for, or raise the limit.",
            { OutOfMemory: true } =>
                $"The {way.Name} of {service} needed more than {ByteSize.Format(limits.MemoryBytes ?? 0)} of memory and was ended; raise resources.memory or let it use less.",
            { ExitCode: null } => $"The {way.Name} of {service} was lost, and it is not known how it ended; look at the schema and deploy again.",
            _ => $"The {way.Name} of {service} ended with exit code {result.ExitCode}; {words.Quote()}.",
        };

    private sealed record Way(string Name, MigrateSpec Migrate, IReadOnlyList<string> Command, string Suffix);
}

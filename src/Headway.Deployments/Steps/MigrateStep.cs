using Headway.Deployments.Pipeline;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Values;
using Headway.Model.Variables;

namespace Headway.Deployments.Steps;

/// <summary>
/// Brings the schema up by the new version's own command, once, before any new instance starts. Not undone: the old
/// version must be able to run on the new schema, and the last sentence of the deployment says that the schema stays.
/// </summary>
/// <param name="programs">Runs the command; after a crash of the server it finds the one that runs.</param>
/// <param name="specs">Describes it.</param>
/// <param name="releases">The releases.</param>
/// <param name="environments">The environments.</param>
/// <param name="host">Knows the disk.</param>
public sealed class MigrateStep(
    IProgramRunner programs, InstanceSpecs specs, IReleases releases, IEnvironments environments, IHostFacts host) : IDeploymentStep
{
    /// <inheritdoc/>
    public string Name => StepNames.Migrate;

    /// <inheritdoc/>
    public bool IsNeeded(DeploymentPlan plan) => plan.Migrate;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var environment = await environments.GetAsync(context.Deployment.EnvironmentId, cancellationToken);
        var release = (await releases.FindAsync(environment.Id, context.Plan.Release, cancellationToken))!;
        var migrations = release.Spec.Services.Where(item => item.Value.Migrate is not null).ToList();
        var redactor = SecretRedactor.For(release.Variables.Values.SelectMany(variables => variables.Values));
        foreach (var (service, spec) in migrations)
        {
            var failure = await MigrateAsync(
                context, environment, service, spec.Migrate!, redactor, cancellationToken);
            if (failure is not null)
            {
                return new StepResult.Failed(failure);
            }
        }

        return new StepResult.Done(migrations.Count == 0
            ? "No service has migrations."
            : $"Schema is up to date: {string.Join(", ", migrations.Select(item => item.Key))}.");
    }

    private async Task<string?> MigrateAsync(
        StepContext context,
        EnvironmentRecord environment,
        ServiceName service,
        MigrateSpec migrate,
        SecretRedactor redactor,
        CancellationToken cancellationToken)
    {
        var deployment = context.Deployment.Number;
        var program = new ServiceProgram(
            InstanceNames.Program("migrate", environment, service, $"{deployment}"),
            service,
            context.Plan.Release,
            deployment,
            null);
        var words = new LastWords();
        try
        {
            var spec = await specs.OfProgramAsync(environment.Id, program, migrate.Up, cancellationToken);
            var result = await programs.RunAsync(spec, migrate.Timeout, Take, cancellationToken);
            return Failure(service, migrate, spec.Limits, result, words) is { } failure ? failure + DiskRoom.Sentence(host) : null;
        }
        catch (RuntimeException error)
        {
            return $"The migration of {service} could not be started: {error.Message}";
        }

        void Take(string raw)
        {
            var line = redactor.Redact(raw);
            words.Take(line);
            context.Write(service.Value, line);
        }
    }

    private static string? Failure(
        ServiceName service, MigrateSpec migrate, LimitSpec limits, ProgramResult result, LastWords words) => result switch
        {
            { Succeeded: true } => null,
            { TimedOut: true } =>
                $"The migration of {service} was ended after its limit of {Duration.Format(migrate.Timeout)} (migrate.timeout); {words.Quote()}. " +
                "Look for locks that it waits for, or raise the limit.",
            { OutOfMemory: true } =>
                $"The migration of {service} needed more than {ByteSize.Format(limits.MemoryBytes ?? 0)} of memory and was ended; raise resources.memory or let it use less.",
            { ExitCode: null } => $"The migration of {service} was lost, and it is not known how it ended; look at the schema and deploy again.",
            _ => $"The migration of {service} ended with exit code {result.ExitCode}; {words.Quote()}.",
        };
}

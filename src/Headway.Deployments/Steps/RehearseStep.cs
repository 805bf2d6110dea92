using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Deployments.Rehearsals;
using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Rehearsals;
using Headway.Model.Runtime;
using Headway.Model.Values;
using Headway.Model.Variables;

namespace Headway.Deployments.Steps;

/// <summary>
/// Tries the migrations of the new version on copies of the databases, restored from their newest backups, before they run where it counts.
/// Each rehearsal proves the backup, too. Nothing of it is left, however it ends.
/// </summary>
/// <param name="copies">Makes the copies.</param>
/// <param name="program">Runs a migration in them.</param>
/// <param name="observer">Writes down what it does.</param>
/// <param name="releases">The releases.</param>
/// <param name="environments">The environments.</param>
public sealed class RehearseStep(
    RehearsalCopies copies, RehearsalProgram program, IRehearsalObserver observer, IReleases releases, IEnvironments environments) : IUndoableStep
{
    /// <inheritdoc/>
    public string Name => StepNames.Rehearse;

    /// <inheritdoc/>
    public bool IsNeeded(DeploymentPlan plan) => plan.Migrate;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var environment = await environments.GetAsync(context.Deployment.EnvironmentId, cancellationToken);
        var release = (await releases.FindAsync(environment.Id, context.Plan.Release, cancellationToken))!;
        var services = await ChangedAsync(environment, release, cancellationToken);
        if (services.Count == 0)
        {
            return new StepResult.Done("There is no changed migration to rehearse.");
        }

        var decided = await copies.DecideAsync(environment.Id, cancellationToken);
        if (decided.Count == 0 || decided.Any(database => database.Plan is null))
        {
            return new StepResult.Done(decided.Count == 0
                ? "Not rehearsed: there is no PostgreSQL."
                : $"Not rehearsed: there is no backup of {decided.First(database => database.Plan is null).Source.Name} yet.");
        }

        return await RehearseAsync(context, environment, release, services, decided, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var environment = await environments.GetAsync(context.Deployment.EnvironmentId, cancellationToken);
        await CleanAsync(context, environment, cancellationToken);
        return new StepResult.Done("Nothing of the rehearsal is left.");
    }

    private async Task<StepResult> RehearseAsync(
        StepContext context,
        EnvironmentRecord environment,
        ReleaseRecord release,
        IReadOnlyList<(ServiceName Name, MigrateSpec Migrate)> services,
        IReadOnlyList<RehearsedDatabase> decided,
        CancellationToken cancellationToken)
    {
        var redactor = SecretRedactor.For(
            [.. release.Variables.Values.SelectMany(variables => variables.Values), .. decided.SelectMany(database => DatabaseSecrets.Of(database.Source))]);
        await CleanAsync(context, environment, cancellationToken);
        try
        {
            await copies.MakeAsync(decided, line => context.Write(null, redactor.Redact(line)), cancellationToken);
            var said = new List<string>();
            foreach (var (service, migrate) in services)
            {
                var outcome = await TryAsync(new Trial(context, environment, service, migrate, redactor), decided, cancellationToken);
                if (outcome.Refusal is { } refusal && migrate.Rehearse == RehearseMode.Refuse)
                {
                    return new StepResult.Failed(refusal);
                }

                said.Add($"{service}: {outcome.Sentence}");
            }

            return new StepResult.Done($"Tried on a copy of {string.Join(" and ", decided.Select(database => database.Source.Name))}. {string.Join(" ", said)}");
        }
        catch (DatabaseException failure) when (services.All(service => service.Migrate.Rehearse == RehearseMode.Report))
        {
            return new StepResult.Done($"Not rehearsed: {failure.Message}");
        }
        catch (DatabaseException failure)
        {
            return new StepResult.Failed($"The migration could not be rehearsed, so it is not known to be safe: {failure.Message} To go on without: migrate.rehearse: off.");
        }
        finally
        {
            await CleanAsync(context, environment, CancellationToken.None);
        }
    }

    private async Task<Outcome> TryAsync(Trial trial, IReadOnlyList<RehearsedDatabase> decided, CancellationToken cancellationToken)
    {
        var ports = decided.ToDictionary(database => database.Source.Id, database => database.Copy.Port);
        InstanceSpec? spec;
        try
        {
            spec = await program.DescribeAsync(trial.Context, trial.Environment, trial.Service, trial.Migrate, ports, cancellationToken);
        }
        catch (RuntimeException failure)
        {
            return new Outcome($"The migration of {trial.Service} could not be started: {failure.Message}", string.Empty);
        }

        if (spec is null)
        {
            return new Outcome(null, "not rehearsed, for its variables hold the parts of a database's address and not its URL.");
        }

        var words = new LastWords();
        var seen = await ObserveAsync(decided, 0, spec, trial, words, cancellationToken);
        var verdicts = seen.Select(RehearsalJudge.Judge).ToList();
        foreach (var line in seen.Zip(verdicts).SelectMany(pair => RehearsalWords.Lines(pair.First, pair.Second)))
        {
            trial.Write(line);
        }

        var worst = verdicts.MaxBy(verdict => verdict.Safety)!;
        return seen.Any(rehearsal => !rehearsal.Succeeded)
            ? new Outcome($"The migration of {trial.Service} fails in a copy of the database; {words.Quote()}. Nothing was changed where it counts.", "it failed.")
            : new Outcome(RehearsalWords.Refusal(trial.Service.Value, trial.Migrate, worst), $"{worst.Safety switch { MigrationSafety.Safe => "safe", MigrationSafety.NeedsHold => $"needs a hold of {Duration.Format(worst.Hold)}", _ => "not safe" }}.");
    }

    // The program runs once, and every copy is observed meanwhile.
    private async Task<IReadOnlyList<Rehearsal>> ObserveAsync(
        IReadOnlyList<RehearsedDatabase> decided, int index, InstanceSpec spec, Trial trial, LastWords words, CancellationToken cancellationToken)
    {
        IReadOnlyList<Rehearsal> others = [];
        var mine = await observer.ObserveAsync(
            decided[index].Copy,
            async token =>
            {
                if (index + 1 < decided.Count)
                {
                    others = await ObserveAsync(decided, index + 1, spec, trial, words, token);
                    return others.All(rehearsal => rehearsal.Succeeded);
                }

                var result = await program.RunAsync(spec, trial.Migrate.Timeout, line => words.Take(trial.Redactor.Redact(line)), token);
                return result.Succeeded;
            },
            cancellationToken);
        return [mine, .. others];
    }

    // Only what a migration is made of decides whether it is another one.
    private async Task<IReadOnlyList<(ServiceName Name, MigrateSpec Migrate)>> ChangedAsync(
        EnvironmentRecord environment, ReleaseRecord release, CancellationToken cancellationToken)
    {
        var current = environment.CurrentRelease is { } number ? await releases.FindAsync(environment.Id, number, cancellationToken) : null;
        return
        [
            .. from service in release.Spec.Services
               let migrate = service.Value.Migrate
               where migrate is not null && migrate.Rehearse != RehearseMode.Off
                   && (current is null || !current.Artifacts.TryGetValue(service.Key, out var artifact) || artifact != release.Artifacts.GetValueOrDefault(service.Key))
               select (service.Key, migrate),
        ];
    }

    private async Task CleanAsync(StepContext context, EnvironmentRecord environment, CancellationToken cancellationToken)
    {
        var release = context.PlanOrNull is { } plan ? await releases.FindAsync(environment.Id, plan.Release, cancellationToken) : null;
        await program.EndAsync(context, environment, release?.Spec.Services.Keys ?? [], cancellationToken);
        await copies.RemoveAsync(environment.Id, cancellationToken);
    }

    private sealed record Trial(StepContext Context, EnvironmentRecord Environment, ServiceName Service, MigrateSpec Migrate, SecretRedactor Redactor)
    {
        public void Write(string line) => Context.Write(Service.Value, Redactor.Redact(line));
    }

    private sealed record Outcome(string? Refusal, string Sentence);
}

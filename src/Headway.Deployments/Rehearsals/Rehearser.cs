using Headway.Deployments.Ports;
using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Rehearsals.Reports;
using Headway.Model.Rehearsals.Schemas;
using Headway.Model.Variables;

namespace Headway.Deployments.Rehearsals;

/// <summary>
/// Rehearses the migrations of a release on copies of the databases: up, the running and the new version on the new schema, and down
/// again. Nothing of it is left, however it ends.
/// </summary>
/// <param name="copies">Makes the copies.</param>
/// <param name="program">Ends what a crash left of a run.</param>
/// <param name="run">Tries a migration.</param>
/// <param name="versions">Tries the versions.</param>
/// <param name="down">Tries the way down.</param>
/// <param name="databases">The databases.</param>
/// <param name="time">The clock.</param>
public sealed class Rehearser(
    RehearsalCopies copies, RehearsalProgram program, RehearsalRun run, VersionTrials versions, WayDownRun down, IDatabases databases, TimeProvider time)
{
    /// <summary>Describes what is rehearsed of a release.</summary>
    /// <param name="name">What makes the names of its programs unique.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="release">The release.</param>
    /// <param name="current">The release that serves; null when none does.</param>
    /// <param name="write">Takes lines for those who follow.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The subject, with every migration of the release that the manifest does not leave out.</returns>
    public async Task<RehearsalSubject> DescribeAsync(
        string name, EnvironmentRecord environment, ReleaseRecord release, ReleaseRecord? current, Action<string?, string> write, CancellationToken cancellationToken) => new()
        {
            Name = name,
            Environment = environment,
            Release = release,
            Current = current,
            Migrations =
            [
                .. release.Spec.Services.Where(service => service.Value.Migrate is { Rehearse: not RehearseMode.Off }).Select(service => (service.Key, service.Value.Migrate!)),
            ],
            Redactor = SecretRedactor.For(current is null ? [release] : [release, current], await databases.ListAsync(environment.Id, cancellationToken)),
            Write = write,
        };

    /// <summary>Rehearses. The caller has the turn of the environment.</summary>
    /// <param name="subject">What.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="DatabaseException">A copy cannot be made or read.</exception>
    public async Task<RehearsalReport> RunAsync(RehearsalSubject subject, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        if (subject.Migrations.Count == 0)
        {
            return new RehearsalReport { NotTried = "there is no migration to rehearse." };
        }

        var decided = await copies.DecideAsync(subject.Environment.Id, cancellationToken);
        if (decided.Count == 0 || decided.Any(database => database.Plan is null))
        {
            return new RehearsalReport
            {
                NotTried = decided.Count == 0
                    ? "there is no PostgreSQL."
                    : $"there is no backup of {decided.First(database => database.Plan is null).Source.Name} yet.",
            };
        }

        await CleanAsync(subject.Environment, cancellationToken);
        try
        {
            var made = await copies.MakeAsync(decided, line => subject.Tell(null, line), cancellationToken);
            var report = await TryAsync(subject, decided, cancellationToken);
            return report with { Copies = made, Took = time.GetElapsedTime(start) };
        }
        finally
        {
            await CleanAsync(subject.Environment, CancellationToken.None);
        }
    }

    /// <summary>Takes away what a rehearsal of an environment left. The caller has its turn.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>A task that ends when nothing of it is left.</returns>
    public async Task CleanAsync(EnvironmentRecord environment, CancellationToken cancellationToken)
    {
        await program.EndAsync(environment, cancellationToken);
        await copies.RemoveAsync(environment.Id, cancellationToken);
    }

    private async Task<RehearsalReport> TryAsync(
        RehearsalSubject subject, IReadOnlyList<RehearsedDatabase> decided, CancellationToken cancellationToken)
    {
        var services = new List<ServiceRehearsal>();
        var before = new Dictionary<ServiceName, DatabaseSchema>();
        var migrating = TimeSpan.Zero;
        foreach (var (service, migrate) in subject.Migrations)
        {
            before[service] = await down.ReadAsync(decided, cancellationToken);
            var began = time.GetTimestamp();
            services.Add(await run.TryAsync(subject, service, migrate, decided, cancellationToken));
            migrating += time.GetElapsedTime(began);
        }

        var report = new RehearsalReport { Services = services, Migrating = migrating };
        if (!services.TrueForAll(service => service.Succeeded))
        {
            return report;
        }

        var attempts = await versions.TryAsync(subject, decided, cancellationToken);
        for (var index = services.Count - 1; index >= 0; index--)
        {
            var (service, migrate) = subject.Migrations[index];
            var way = await down.TryAsync(subject, service, migrate, decided, before[service], cancellationToken);
            subject.Tell(service, $"way down: {way.Sentence}");
            services[index] = services[index] with { Down = way };
            if (way.State is not (WayDownState.Proven or WayDownState.NotNeeded))
            {
                break;
            }
        }

        return report with { Services = services, Versions = await versions.JudgeAsync(subject, decided, attempts, cancellationToken) };
    }
}

using System.Net;
using Headway.Model.Data;
using Headway.Model.Rehearsals.Reports;
using Headway.Model.Runtime;

namespace Headway.Deployments.Rehearsals;

/// <summary>
/// Tries the running and the new version on the new schema. Each runs in a closed network: at the addresses of its databases are the
/// copies, at those of Redis an empty one, and nothing else can be reached. So its variables are what they are where it counts, and
/// whatever it finds in the copy and acts on, such as mails to be sent, gets to nobody.
/// </summary>
/// <param name="instance">Runs a version.</param>
/// <param name="checks">Checks it.</param>
/// <param name="copies">Makes an empty Redis, and copies anew.</param>
public sealed class VersionTrials(VersionInstance instance, VersionChecks checks, RehearsalCopies copies)
{
    /// <summary>Tries them.</summary>
    /// <param name="subject">What is rehearsed.</param>
    /// <param name="decided">The copies, with the new schema.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What they did; empty where no check asks for what is in a database.</returns>
    public Task<IReadOnlyList<VersionAttempt>> TryAsync(
        RehearsalSubject subject, IReadOnlyList<RehearsedDatabase> decided, CancellationToken cancellationToken) =>
        TryAsync(subject, decided, VersionPlanner.Decide(subject, [.. decided.Select(database => database.Source)]), cancellationToken);

    /// <summary>Judges what they did. Where something failed the copies are made anew, and the running version shows what fails without the migration, too.</summary>
    /// <param name="subject">What is rehearsed.</param>
    /// <param name="decided">The copies.</param>
    /// <param name="attempts">What they did.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How they got on.</returns>
    public async Task<IReadOnlyList<VersionTrial>> JudgeAsync(
        RehearsalSubject subject, IReadOnlyList<RehearsedDatabase> decided, IReadOnlyList<VersionAttempt> attempts, CancellationToken cancellationToken)
    {
        IReadOnlyList<VersionAttempt> controls = [];
        var failed = attempts.Where(attempt => attempt.Result is { Passed: false }).Select(attempt => attempt.Version.Service).ToHashSet();
        var running = attempts.Select(attempt => attempt.Version).Where(version => !version.IsNew && failed.Contains(version.Service)).ToList();
        if (running.Count > 0)
        {
            subject.Tell(null, "Something failed; the running version is tried without the migration, to see whether that fails, too.");
            await copies.RemoveAsync(subject.Environment.Id, cancellationToken);
            await copies.MakeAsync(decided, line => subject.Tell(null, line), cancellationToken);
            controls = await TryAsync(subject, decided, running, cancellationToken);
        }

        return
        [
            .. attempts.Select(attempt => attempt.Result is { } result
                ? VersionJudge.Judge(attempt.Version, result, controls.FirstOrDefault(control => control.Version.Service == attempt.Version.Service)?.Result)
                : VersionJudge.NotTried(attempt.Version, attempt.Refusal!)),
        ];
    }

    private async Task<IReadOnlyList<VersionAttempt>> TryAsync(
        RehearsalSubject subject, IReadOnlyList<RehearsedDatabase> decided, IReadOnlyList<VersionSubject> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0)
        {
            return [];
        }

        try
        {
            var attempts = new List<VersionAttempt>();
            var doors = await DoorsAsync(subject, decided, cancellationToken);
            foreach (var version in wanted)
            {
                var result = await instance.WhileAsync(
                    subject, version, doors, (id, port) => checks.RunAsync(subject, version, id, port, cancellationToken), cancellationToken);
                attempts.Add(new VersionAttempt(version, result, null));
            }

            return attempts;
        }
        catch (RuntimeException refusal)
        {
            return [.. wanted.Select(version => new VersionAttempt(version, null, refusal.Message))];
        }
    }

    private async Task<IReadOnlyList<(IPEndPoint Inside, IPEndPoint Outside)>> DoorsAsync(
        RehearsalSubject subject, IReadOnlyList<RehearsedDatabase> decided, CancellationToken cancellationToken)
    {
        var doors = new List<(IPEndPoint, IPEndPoint)>();
        foreach (var (source, copy, _) in decided)
        {
            doors.AddRange(source.Ports.Select(port => (At(source, port), At(copy, copy.Port))));
        }

        foreach (var (source, empty) in await copies.MakeEmptyAsync(subject.Environment.Id, cancellationToken))
        {
            doors.Add((At(source, source.Port), At(empty, empty.Port)));
        }

        return doors;
    }

    private static IPEndPoint At(DatabasePlan plan, int port) => new(IPAddress.Parse(plan.Address), port);
}

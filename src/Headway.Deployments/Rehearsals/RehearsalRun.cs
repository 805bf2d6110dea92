using Headway.Model.Data;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Rehearsals;
using Headway.Model.Rehearsals.Reports;
using Headway.Model.Runtime;
using Headway.Model.Values;

namespace Headway.Deployments.Rehearsals;

/// <summary>Tries the migration of a service in copies of its databases, and judges what it did there.</summary>
/// <param name="program">Runs it.</param>
/// <param name="observer">Writes down what it does.</param>
public sealed class RehearsalRun(RehearsalProgram program, IRehearsalObserver observer)
{
    /// <summary>Tries a migration in copies that answer.</summary>
    /// <param name="subject">What is rehearsed.</param>
    /// <param name="service">The service.</param>
    /// <param name="migrate">Its commands.</param>
    /// <param name="decided">The copies.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="DatabaseException">A copy cannot be observed.</exception>
    public async Task<ServiceRehearsal> TryAsync(
        RehearsalSubject subject, ServiceName service, MigrateSpec migrate, IReadOnlyList<RehearsedDatabase> decided, CancellationToken cancellationToken)
    {
        InstanceSpec? spec;
        try
        {
            spec = await program.DescribeAsync(subject, service, migrate.Up, decided, cancellationToken);
        }
        catch (RuntimeException failure)
        {
            return new(service.Value, migrate.Rehearse)
            {
                Sentence = "it could not be started.",
                Refusal = subject.Redactor.Redact($"The migration of {service} could not be started: {failure.Message}"),
            };
        }

        if (spec is null)
        {
            return new(service.Value, migrate.Rehearse)
            {
                Sentence = "not rehearsed, for its variables hold the parts of a database's address and not its URL.",
            };
        }

        var words = new LastWords();
        Task<ProgramResult> RunAsync(CancellationToken token) => program.RunAsync(subject, spec, decided, migrate.Timeout, line => words.Take(subject.Redactor.Redact(line)), token);
        var seen = await ObserveAsync(decided, 0, RunAsync, cancellationToken);
        IReadOnlyList<DatabaseRehearsal> found = [.. decided.Zip(seen, (database, rehearsal) => DatabaseRehearsal.Of(database.Source.Name.Value, rehearsal, subject.Redactor))];
        foreach (var line in found.SelectMany(RehearsalWords.Lines))
        {
            subject.Tell(service, line);
        }

        return Judge(service, migrate, found, words);
    }

    private static ServiceRehearsal Judge(ServiceName service, MigrateSpec migrate, IReadOnlyList<DatabaseRehearsal> found, LastWords words)
    {
        var worst = found.Select(database => database.Verdict).MaxBy(verdict => verdict.Safety)!;
        var succeeded = found.All(database => database.Seen.Succeeded);
        return new(service.Value, migrate.Rehearse)
        {
            Succeeded = succeeded,
            Sentence = succeeded ? $"{RehearsalWords.Of(worst)}." : "it failed.",
            Refusal = succeeded
                ? RehearsalWords.Refusal(service.Value, migrate, worst)
                : $"The migration of {service} fails in a copy of the database; {words.Quote()}. Nothing was changed where it counts.",
            Databases = found,
        };
    }

    // The program runs once, and every copy is observed meanwhile.
    private async Task<IReadOnlyList<Rehearsal>> ObserveAsync(
        IReadOnlyList<RehearsedDatabase> decided, int index, Func<CancellationToken, Task<ProgramResult>> run, CancellationToken cancellationToken)
    {
        IReadOnlyList<Rehearsal> others = [];
        var mine = await observer.ObserveAsync(
            decided[index].Copy,
            async token =>
            {
                if (index + 1 < decided.Count)
                {
                    others = await ObserveAsync(decided, index + 1, run, token);
                    return others.All(rehearsal => rehearsal.Succeeded);
                }

                return (await run(token)).Succeeded;
            },
            cancellationToken);
        return [mine, .. others];
    }
}

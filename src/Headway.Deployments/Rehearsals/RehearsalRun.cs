using Headway.Model.Rehearsals;
using Headway.Model.Runtime;
using Headway.Model.Values;

namespace Headway.Deployments.Rehearsals;

/// <summary>Tries the migration of a service in copies of its databases, and judges what it did there.</summary>
/// <param name="program">Describes it.</param>
/// <param name="programs">Runs it.</param>
/// <param name="observer">Writes down what it does.</param>
public sealed class RehearsalRun(RehearsalProgram program, IProgramRunner programs, IRehearsalObserver observer)
{
    /// <summary>Tries a migration in copies that answer.</summary>
    /// <param name="trial">What is tried.</param>
    /// <param name="decided">The copies.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="Headway.Model.Data.DatabaseException">A copy cannot be observed.</exception>
    public async Task<RehearsalOutcome> TryAsync(RehearsalTrial trial, IReadOnlyList<RehearsedDatabase> decided, CancellationToken cancellationToken)
    {
        var ports = decided.ToDictionary(database => database.Source.Id, database => database.Copy.Port);
        InstanceSpec? spec;
        try
        {
            spec = await program.DescribeAsync(trial.Context, trial.Environment, trial.Service, trial.Migrate, ports, cancellationToken);
        }
        catch (RuntimeException failure)
        {
            return new RehearsalOutcome($"The migration of {trial.Service} could not be started: {failure.Message}", string.Empty);
        }

        if (spec is null)
        {
            return new RehearsalOutcome(null, "not rehearsed, for its variables hold the parts of a database's address and not its URL.");
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
            ? new RehearsalOutcome($"The migration of {trial.Service} fails in a copy of the database; {words.Quote()}. Nothing was changed where it counts.", "it failed.")
            : new RehearsalOutcome(RehearsalWords.Refusal(trial.Service.Value, trial.Migrate, worst), $"{RehearsalWords.Of(worst)}.");
    }

    // The program runs once, and every copy is observed meanwhile.
    private async Task<IReadOnlyList<Rehearsal>> ObserveAsync(
        IReadOnlyList<RehearsedDatabase> decided, int index, InstanceSpec spec, RehearsalTrial trial, LastWords words, CancellationToken cancellationToken)
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

                var result = await programs.RunAsync(spec, trial.Migrate.Timeout, line => words.Take(trial.Redactor.Redact(line)), token);
                return result.Succeeded;
            },
            cancellationToken);
        return [mine, .. others];
    }
}

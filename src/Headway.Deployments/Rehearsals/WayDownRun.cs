using Headway.Deployments.Pipeline;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Rehearsals.Reports;
using Headway.Model.Rehearsals.Schemas;
using Headway.Model.Runtime;
using Headway.Model.Values;

namespace Headway.Deployments.Rehearsals;

/// <summary>
/// Takes a migration back in the copies by <c>migrate.down</c>, and compares the schema with the one before it. One run takes back one
/// revision, and a migration may be several: it goes on while the schemas come nearer to each other.
/// </summary>
/// <param name="program">Runs it.</param>
/// <param name="schemas">Reads the schemas of the copies.</param>
public sealed class WayDownRun(RehearsalProgram program, ISchemaReader schemas)
{
    private const int MostSteps = 100;

    /// <summary>Reads the schema of all copies.</summary>
    /// <param name="decided">The copies.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The schema.</returns>
    public Task<DatabaseSchema> ReadAsync(IReadOnlyList<RehearsedDatabase> decided, CancellationToken cancellationToken) =>
        schemas.ReadAllAsync(decided.Select(database => (database.Source.Name.Value, database.Copy)), cancellationToken);

    /// <summary>Goes down.</summary>
    /// <param name="subject">What is rehearsed.</param>
    /// <param name="service">The service.</param>
    /// <param name="migrate">Its commands.</param>
    /// <param name="decided">The copies.</param>
    /// <param name="before">The schema before the migration.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What came of it.</returns>
    public async Task<WayDown> TryAsync(
        RehearsalSubject subject,
        ServiceName service,
        MigrateSpec migrate,
        IReadOnlyList<RehearsedDatabase> decided,
        DatabaseSchema before,
        CancellationToken cancellationToken)
    {
        var schema = await ReadAsync(decided, cancellationToken);
        var differences = before.Differences(schema);
        if (differences.Count == 0)
        {
            return new(WayDownState.NotNeeded, "the migration changed no schema.");
        }

        if (migrate.Down.Count == 0 || migrate.Down.Any(argument => argument.Contains("${TO}", StringComparison.Ordinal)))
        {
            return new(WayDownState.None, migrate.Down.Count == 0 ? "there is no migrate.down." : "not tried: migrate.down asks for a revision (${TO}).");
        }

        var prints = new List<string> { schema.Print };
        for (var step = 1; step <= MostSteps; step++)
        {
            if (await RunAsync(subject, service, migrate, decided, cancellationToken) is { } failure)
            {
                return new(WayDownState.Failed, failure) { Differences = differences };
            }

            schema = await ReadAsync(decided, cancellationToken);
            prints.Add(schema.Print);
            var left = before.Differences(schema);
            if (left.Count == 0)
            {
                return new(WayDownState.Proven, $"migrate.down leads back to the schema as it was, in {Count.Of(step, "step")}.") { Prints = prints };
            }

            if (left.Count >= differences.Count)
            {
                break;
            }

            differences = left;
        }

        return new(WayDownState.Differs, $"after migrate.down the schema is not as it was: {differences[0]}{(differences.Count > 1 ? $", and {Count.Of(differences.Count - 1, "difference")} more" : string.Empty)}.")
        {
            Differences = differences,
        };
    }

    private async Task<string?> RunAsync(
        RehearsalSubject subject, ServiceName service, MigrateSpec migrate, IReadOnlyList<RehearsedDatabase> decided, CancellationToken cancellationToken)
    {
        try
        {
            var spec = await program.DescribeAsync(subject, service, migrate.Down, decided, cancellationToken);
            var words = new LastWords();
            var result = spec is null ? null : await program.RunAsync(subject, spec, decided, migrate.Timeout, line => words.Take(subject.Redactor.Redact(line)), cancellationToken);
            return result is { Succeeded: true } ? null : $"migrate.down fails in the copy; {words.Quote()}.";
        }
        catch (RuntimeException failure)
        {
            return subject.Redactor.Redact($"migrate.down could not be started: {failure.Message}");
        }
    }
}

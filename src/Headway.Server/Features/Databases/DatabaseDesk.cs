using Headway.Model.Data;
using Headway.Model.Data.Operating;
using Headway.Server.Access;
using Headway.Server.Http;

namespace Headway.Server.Features.Databases;

/// <summary>Finds the managed PostgreSQL that a request means, and records what is done to it.</summary>
/// <param name="databases">Finds the databases.</param>
/// <param name="audit">Records.</param>
internal sealed class DatabaseDesk(EnvironmentDatabases databases, AuditTrail audit)
{
    /// <summary>Finds a database.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="name">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its plan.</returns>
    /// <exception cref="ProblemException">There is no such PostgreSQL.</exception>
    public Task<DatabasePlan> FindAsync(Scope scope, string name, CancellationToken cancellationToken) =>
        databases.FindAsync(scope, name, DatabaseEngine.Postgres, cancellationToken);

    /// <summary>Asks a database.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="scope">Who and where.</param>
    /// <param name="name">The database.</param>
    /// <param name="ask">Asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ProblemException">There is none.</exception>
    /// <exception cref="DatabaseException">It does not answer.</exception>
    public async Task<T> AskAsync<T>(Scope scope, string name, Func<DatabasePlan, Task<T>> ask, CancellationToken cancellationToken) =>
        await ask(await FindAsync(scope, name, cancellationToken));

    /// <summary>Has something done to a database; it is recorded before.</summary>
    /// <typeparam name="T">What was done.</typeparam>
    /// <param name="scope">Who and where.</param>
    /// <param name="name">The database.</param>
    /// <param name="record">What to record: the action, and its details.</param>
    /// <param name="work">Does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="ProblemException">It was not done.</exception>
    public Task<T> DoAsync<T>(
        Scope scope,
        string name,
        (string Action, Dictionary<string, string?> Detail) record,
        Func<DatabasePlan, Task<(T? Done, DatabaseRefusal? Refusal)>> work,
        CancellationToken cancellationToken)
        where T : class => AskAsync(
            scope,
            name,
            async plan =>
            {
                record.Detail["database"] = name;
                await audit.RecordAsync(scope, record.Action, record.Detail, cancellationToken);
                var (done, refusal) = await work(plan);
                return done ?? throw new ProblemException(DatabaseProblems.Of(refusal!));
            },
            cancellationToken);
}

using Headway.Model.Data;
using Headway.Model.Rehearsals;

namespace Headway.Testing.Deployments;

/// <summary>Sees of rehearsals what a test says.</summary>
/// <param name="copies">The copies, which must be there.</param>
public sealed class FakeRehearsalObserver(FakeDatabaseCopies copies) : IRehearsalObserver
{
    /// <summary>Gets or sets the statements of the migration.</summary>
    public IReadOnlyList<RehearsedStatement> Statements { get; set; } = [];

    /// <summary>Gets or sets the tables of the copy.</summary>
    public IReadOnlyList<RehearsedTable> Tables { get; set; } = [];

    /// <inheritdoc/>
    public async Task<Rehearsal> ObserveAsync(DatabasePlan copy, Func<CancellationToken, Task<bool>> migrate, CancellationToken cancellationToken)
    {
        var succeeded = copies.Made.Contains(copy.Id)
            ? await migrate(cancellationToken)
            : throw new DatabaseException($"There is no copy {copy.Id}.");
        return new Rehearsal(Tables, Statements, succeeded);
    }
}

using Headway.Model.Data;

namespace Headway.Model.Rehearsals;

/// <summary>Runs migrations against copies of databases and writes down what each statement did.</summary>
public interface IRehearsalObserver
{
    /// <summary>Observes a migration. What it sets up in the copy for that is gone afterwards.</summary>
    /// <param name="copy">A copy that runs and that nobody else uses.</param>
    /// <param name="migrate">Runs the migration in the copy as its <see cref="MigrationRole"/>; gives whether it ended well.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="DatabaseException">The copy cannot be observed; with the reason and what to try.</exception>
    Task<Rehearsal> ObserveAsync(DatabasePlan copy, Func<CancellationToken, Task<bool>> migrate, CancellationToken cancellationToken);
}

using Headway.Model.Data;

namespace Headway.Model.Variables;

/// <summary>
/// Leads values past the poolers: where a pooled URL of a database stands, its direct one. Migrations need it: their locks
/// and settings belong to a session, which a pool in transaction mode does not keep. Pure.
/// </summary>
/// <param name="plans">The databases of the environment.</param>
public sealed class DirectAddresses(IEnumerable<DatabasePlan> plans)
{
    private readonly IReadOnlyList<(string Pooled, string Direct)> pairs =
    [
        .. plans.Where(plan => plan.Pool is not null)
            .Select(DatabaseVariables.For)
            .Select(variables => (variables["POOLED_URL"].Value, variables["URL"].Value)),
    ];

    /// <summary>Leads one value past the poolers.</summary>
    /// <param name="value">The value, whatever it is.</param>
    /// <returns>The value to use.</returns>
    public string Of(string value) => pairs.Aggregate(
        value, (text, pair) => text.Replace(pair.Pooled, pair.Direct, StringComparison.Ordinal));
}

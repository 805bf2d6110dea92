using System.Globalization;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Model.Variables;

/// <summary>
/// Leads the variables of a migration to copies of its databases. A migration that is tried must never reach what counts: where a
/// password of a database stays in any other form than its URL, nothing is led at all. Pure.
/// </summary>
/// <param name="databases">The databases of the environment.</param>
/// <param name="ports">The ports of the copies, at the address of their databases. A database without one is not reachable.</param>
public sealed class RehearsalVariables(IReadOnlyList<DatabasePlan> databases, IReadOnlyDictionary<InstanceId, int> ports)
{
    // Nothing listens there: what asks a database that has no copy is refused at once.
    private const int NoPort = 1;

    /// <summary>Leads variables there.</summary>
    /// <param name="variables">The variables by name.</param>
    /// <returns>The variables to use; null when they cannot be led.</returns>
    public IReadOnlyDictionary<string, string>? Of(IReadOnlyDictionary<string, string> variables)
    {
        var led = variables.ToDictionary(item => item.Key, item => Of(item.Value), StringComparer.Ordinal);
        return led.Values.Any(value => value is null) ? null : led.ToDictionary(item => item.Key, item => item.Value!, StringComparer.Ordinal);
    }

    /// <summary>Leads one value there.</summary>
    /// <param name="value">The value, whatever it is.</param>
    /// <returns>The value to use; null when it cannot be led.</returns>
    public string? Of(string value)
    {
        var (led, rest) = (value, value);
        foreach (var database in databases)
        {
            var copy = database with { Port = ports.GetValueOrDefault(database.Id, NoPort) };
            var target = MigrationRole.Of(copy)?.Url ?? DatabaseVariables.For(copy)["URL"].Value;
            foreach (var url in DatabaseVariables.UrlsOf(database))
            {
                led = led.Replace(url, target, StringComparison.Ordinal);
                rest = rest.Replace(url, string.Empty, StringComparison.Ordinal);
            }
        }

        return databases.Any(database => Names(rest, database)) ? null : led;
    }

    private static bool Names(string text, DatabasePlan database) =>
        text.Contains(database.Password, StringComparison.Ordinal)
        || text.Contains(string.Create(CultureInfo.InvariantCulture, $"{database.Address}:{database.Port}"), StringComparison.Ordinal);
}

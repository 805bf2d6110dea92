using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Values;

namespace Headway.Model.Variables;

/// <summary>What references may point to: the services and databases of a project. Letter case does not matter (<c>${{Postgres.URL}}</c>).</summary>
internal sealed class ReferenceScope(IEnumerable<ServiceName> services, IReadOnlyDictionary<DatabaseName, DatabaseEngine> databases)
{
    private static readonly string[] Reserved = ["environment", "project", "secret", "shared"];

    private readonly Dictionary<string, ServiceName> _services =
        services.ToDictionary(name => name.Value, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, DatabaseName> _databases =
        databases.Keys.ToDictionary(name => name.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets whether a service or database may not have this name, because references give it a meaning.</summary>
    /// <param name="name">The name.</param>
    public static bool IsReserved(string name) => Reserved.Contains(name);

    public ServiceName? Service(string scope) => _services.TryGetValue(scope, out var name) ? name : null;

    public DatabaseName? Database(string scope) => _databases.TryGetValue(scope, out var name) ? name : null;

    /// <summary>Says what is wrong with a reference, without knowing the variables of services.</summary>
    /// <param name="reference">The reference.</param>
    /// <returns>What is wrong and what would be right; null when nothing is.</returns>
    public string? ProblemOf(TemplatePart.Reference reference)
    {
        var (scope, name) = reference;
        if (scope is null || Service(scope) is not null)
        {
            return null;
        }

        if (Database(scope) is { } database)
        {
            return DatabaseProblem(database, name);
        }

        return scope.ToLowerInvariant() switch
        {
            "environment" or "project" when name == "NAME" => null,
            "environment" or "project" => $"refers to '{scope}.{name}', but only {scope}.NAME exists; write ${{{{ {name} }}}} for a variable of the environment",
            "shared" => $"refers to '{scope}.{name}'; variables of the environment belong to every service: write ${{{{ {name} }}}}",
            _ => $"refers to '{scope}.{name}', but there is no service or database '{scope}'"
                + Spelling.DidYouMean(scope, _services.Keys.Concat(_databases.Keys).Concat(["environment", "project"])),
        };
    }

    private string? DatabaseProblem(DatabaseName database, string name)
    {
        var names = DatabaseVariables.NamesOf(databases[database]);
        if (names.Contains(name))
        {
            return null;
        }

        var meant = Spelling.DidYouMean(name, names);
        var right = meant.Length > 0 ? meant : $"; it has {string.Join(", ", names)}";
        return $"refers to '{database}.{name}', which the database does not have{right}";
    }
}

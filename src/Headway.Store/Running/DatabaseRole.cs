using Headway.Model.Names;

namespace Headway.Store.Running;

/// <summary>The name of the application's role and database: the project's, as an SQL identifier.</summary>
internal static class DatabaseRole
{
    private static readonly HashSet<string> Taken =
        ["headway", "headway_server", "pgbouncer", "postgres", "template0", "template1", "public", "none", "default"];

    public static string Of(ProjectName project)
    {
        var name = project.Value.Replace('-', '_');
        return Taken.Contains(name) || name.StartsWith("pg_", StringComparison.Ordinal) ? $"app_{name}" : name;
    }
}

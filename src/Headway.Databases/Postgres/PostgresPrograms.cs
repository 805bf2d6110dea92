using Headway.Model.Data;

namespace Headway.Databases.Postgres;

/// <summary>PostgreSQL's programs of one major version.</summary>
internal sealed record PostgresPrograms(string Server, string InitDb)
{
    /// <summary>Gets another program of the same version.</summary>
    public string Tool(string name) => Path.Combine(Path.GetDirectoryName(Server)!, name);

    public static PostgresPrograms Find(DatabaseHostOptions options)
    {
        var folder = options.PostgresPrograms ?? $"/usr/lib/postgresql/{options.PostgresVersion}/bin";
        var found = new PostgresPrograms(Path.Combine(folder, "postgres"), Path.Combine(folder, "initdb"));
        return File.Exists(found.Server) && File.Exists(found.InitDb)
            ? found
            : throw new DatabaseException(
                $"PostgreSQL {options.PostgresVersion} is not installed: {found.Server} is missing. Install it: apt-get install postgresql-{options.PostgresVersion}");
    }
}

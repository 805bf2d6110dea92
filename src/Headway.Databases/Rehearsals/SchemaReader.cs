using System.Globalization;
using System.Security.Cryptography;
using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Databases.Postgres.Transfer;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Rehearsals.Schemas;
using Headway.Model.Runtime;

namespace Headway.Databases.Rehearsals;

/// <summary>Reads schemas with <c>pg_dump</c>, which knows all that there can be in one.</summary>
/// <param name="programs">Runs it.</param>
/// <param name="options">Where it is.</param>
public sealed class SchemaReader(IProgramRunner programs, DatabaseHostOptions options) : ISchemaReader
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task<DatabaseSchema> ReadAsync(DatabasePlan database, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var dump = Describe(new PostgresLayout(database));
        try
        {
            var result = await programs.RunAsync(dump, Limit, lines.Add, cancellationToken);
            return result.Succeeded
                ? DatabaseSchema.Read(string.Join('\n', lines))
                : throw new DatabaseException($"The schema of {database.Name} cannot be read: {(result.TimedOut ? "pg_dump did not end within a minute" : ProgramWords.Why(lines))}.");
        }
        catch (RuntimeException failure)
        {
            throw new DatabaseException($"The schema of {database.Name} cannot be read: {failure.Message}", failure);
        }
        finally
        {
            File.Delete(dump.OutputFile);
        }
    }

    private InstanceSpec Describe(PostgresLayout layout)
    {
        var run = RandomNumberGenerator.GetHexString(8, lowercase: true);
        return new InstanceSpec
        {
            Id = InstanceId.Parse($"{layout.Plan.Id}.schema-{run}"),
            Command =
            [
                PostgresPrograms.Find(options).Tool("pg_dump"), "--schema-only", "--lock-wait-timeout=5s", "--no-password", $"--dbname={layout.Plan.Role}",
            ],
            WorkingDirectory = layout.Sockets,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["LC_ALL"] = "C.UTF-8",
                ["PGHOST"] = layout.Host,
                ["PGPORT"] = layout.Plan.Port.ToString(CultureInfo.InvariantCulture),
                ["PGUSER"] = PlanRules.AdminRole,
                ["PGPASSWORD"] = layout.Plan.AdminPassword,
            },
            OutputFile = Path.Combine(layout.Plan.Directory, $"schema-{run}.log"),
            Account = PostgresLaunch.AccountOf(layout),
            Mounts = [new(layout.Sockets, layout.Sockets, Writable: false)],
        };
    }
}

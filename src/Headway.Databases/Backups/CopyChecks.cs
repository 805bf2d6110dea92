using System.Globalization;
using System.Security.Cryptography;
using Headway.Databases.Postgres;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Npgsql;

namespace Headway.Databases.Backups;

/// <summary>Proves a restored copy: every page, every index, every row is read.</summary>
internal sealed class CopyChecks(IProgramRunner programs, DatabaseHostOptions options)
{
    private const string Tables = """
        SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_toast%' ORDER BY 1, 2
        """;

    /// <summary>Checks a running copy.</summary>
    public async Task<IReadOnlyList<CopyCheck>> CheckAsync(DatabasePlan plan, IReadOnlyList<string> queries, CancellationToken cancellationToken)
    {
        var copy = new PostgresLayout(plan);
        var checks = new List<CopyCheck>();
        var connections = new PostgresConnections(copy, options.ProbeTimeout);
        try
        {
            await using (var admin = await connections.OpenAdminAsync(plan.AdminPassword, plan.Role, cancellationToken))
            {
                var isTheirs = await IsThereAsync(admin, cancellationToken);
                checks.Add(await StructuresAsync(copy, cancellationToken));
                if (!isTheirs)
                {
                    await SayAsync(admin, "DROP EXTENSION IF EXISTS amcheck", cancellationToken);
                }

                checks.Add(await RowsAsync(admin, cancellationToken));
            }

            await using var application = new NpgsqlConnection(connections.ForApplication());
            await application.OpenAsync(cancellationToken);
            await SayAsync(application, "SET default_transaction_read_only TO on", cancellationToken);
            foreach (var query in queries)
            {
                checks.Add(await AskAsync(application, query, cancellationToken));
            }
        }
        catch (NpgsqlException failure)
        {
            checks.Add(new CopyCheck("rows", Passed: false, (failure as PostgresException)?.MessageText ?? failure.Message));
        }

        return checks;
    }

    // A copy that takes the database's place must have what the project has, and nothing more.
    private static async Task<bool> IsThereAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = 'amcheck')", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task SayAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<CopyCheck> RowsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var tables = new List<string>();
        await using (var command = new NpgsqlCommand(Tables, connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                tables.Add($"{PostgresSql.Name(reader.GetString(0))}.{PostgresSql.Name(reader.GetString(1))}");
            }
        }

        var rows = 0L;
        foreach (var table in tables)
        {
            await using var count = new NpgsqlCommand($"SELECT count(*) FROM ONLY {table}", connection) { CommandTimeout = 0 };
            rows += (long)(await count.ExecuteScalarAsync(cancellationToken))!;
        }

        return new CopyCheck("rows", Passed: true, string.Create(CultureInfo.InvariantCulture, $"{tables.Count} tables with {rows} rows were read."));
    }

    private static async Task<CopyCheck> AskAsync(NpgsqlConnection connection, string query, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = new NpgsqlCommand(query, connection) { CommandTimeout = 0 };
            var answer = await command.ExecuteScalarAsync(cancellationToken);
            return new CopyCheck(query, answer is true, answer is true ? "It says true." : $"It says {answer ?? "nothing"}, not true.");
        }
        catch (PostgresException refusal)
        {
            return new CopyCheck(query, Passed: false, refusal.MessageText);
        }
    }

    private async Task<CopyCheck> StructuresAsync(PostgresLayout copy, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var result = await programs.RunAsync(AmCheck(copy), options.BackupTimeout, lines.Add, cancellationToken);
        return new CopyCheck(
            "structures",
            result.Succeeded,
            result.Succeeded ? "Every page of every table and index is as it should be (pg_amcheck)." : string.Join(' ', lines.Take(3)));
    }

    private InstanceSpec AmCheck(PostgresLayout copy)
    {
        var run = RandomNumberGenerator.GetHexString(8, lowercase: true);
        return new InstanceSpec
        {
            Id = InstanceId.Parse($"{copy.Plan.Id}.amcheck-{run}"),
            Command =
            [
                PostgresPrograms.Find(options).Tool("pg_amcheck"),
                "--install-missing", "--heapallindexed", $"--jobs={Math.Clamp(Environment.ProcessorCount, 1, 8)}", $"--database={copy.Plan.Role}",
            ],
            WorkingDirectory = copy.Sockets,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["LC_ALL"] = "C.UTF-8",
                ["PGHOST"] = copy.Host,
                ["PGPORT"] = copy.Plan.Port.ToString(CultureInfo.InvariantCulture),
                ["PGUSER"] = Hosting.PlanRules.AdminRole,
                ["PGPASSWORD"] = copy.Plan.AdminPassword,
            },
            OutputFile = Path.Combine(copy.Plan.Directory, $"amcheck-{run}.log"),
            Account = PostgresLaunch.AccountOf(copy),
            Mounts = [new(copy.Sockets, copy.Sockets, Writable: false)],
        };
    }
}

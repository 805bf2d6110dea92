using System.Diagnostics;
using Headway.Store.Tests.Fixtures;
using Headway.Testing;
using Npgsql;

[assembly: AssemblyFixture(typeof(Cluster))]

namespace Headway.Store.Tests.Fixtures;

/// <summary>A PostgreSQL of its own for all tests, on a socket in a temporary folder, ended with them.</summary>
public sealed class Cluster : IAsyncLifetime
{
    private const string Programs = "/usr/lib/postgresql/15/bin";

    private readonly string folder = Directory.CreateTempSubdirectory("headway-store-").FullName;
    private Process? server;

    public async ValueTask InitializeAsync()
    {
        using var own = Start("chown", ["postgres", folder]);
        await own.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var initialize = Start(
            "setpriv", [.. AsPostgres, $"{Programs}/initdb", "-D", Data, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
        await initialize.WaitForExitAsync(TestContext.Current.CancellationToken);
        server = Start("setpriv",
        [
            .. AsPostgres, $"{Programs}/postgres", "-D", Data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off",
            "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "max_connections=300", "-c", "shared_buffers=32MB",
        ]);
        await Eventually.TrueAsync(AnswersAsync, "PostgreSQL answers", TimeSpan.FromSeconds(30));
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            using var stop = Start("setpriv", [.. AsPostgres, $"{Programs}/pg_ctl", "-D", Data, "-m", "immediate", "stop"]);
            await stop.WaitForExitAsync(CancellationToken.None);
            await server.WaitForExitAsync(CancellationToken.None);
            server.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    public async Task<string> NewDatabaseAsync()
    {
        var name = $"t{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        await connection.OpenAsync(CancellationToken.None);
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync(CancellationToken.None);
        return ConnectionTo(name);
    }

    public async Task<string> DumpAsync(string connection)
    {
        var name = new NpgsqlConnectionStringBuilder(connection).Database!;
        var start = Describe("setpriv", [.. AsPostgres, $"{Programs}/pg_dump", "-h", folder, "--inserts", name]);
        using var dump = Process.Start(start)!;
        var text = await dump.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await dump.WaitForExitAsync(CancellationToken.None);
        return dump.ExitCode == 0 ? text : throw new InvalidOperationException("pg_dump failed.");
    }

    private static string[] AsPostgres => ["--reuid", "postgres", "--regid", "postgres", "--clear-groups", "--"];

    private string Data => Path.Combine(folder, "data");

    private static Process Start(string program, string[] arguments)
    {
        var process = Process.Start(Describe(program, arguments))!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static ProcessStartInfo Describe(string program, string[] arguments) =>
        new(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };

    private string ConnectionTo(string database) =>
        $"Host={folder};Username=postgres;Database={database};Maximum Pool Size=40;Timeout=30";

    private async Task<bool> AnswersAsync()
    {
        if (server!.HasExited)
        {
            throw new InvalidOperationException("PostgreSQL did not start.");
        }

        try
        {
            await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
            await connection.OpenAsync(CancellationToken.None);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}

using Npgsql;

namespace Headway.Examples.Tests.Running;

/// <summary>A PostgreSQL cluster of the tests' own, in a temporary folder.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Programs = "/usr/lib/postgresql/15/bin";

    private readonly string folder = Directory.CreateTempSubdirectory("credify-pg-").FullName;
    private readonly int port = FreePort.Next();
    private int databases;

    private string Data => Path.Combine(folder, "data");

    public async Task StartAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            await RequireAsync("chown", "postgres", folder);
        }

        await AsOwnerAsync($"{Programs}/initdb", "-D", Data, "-A", "trust", "-U", "postgres", "--no-sync");
        await AsOwnerAsync(
            $"{Programs}/pg_ctl", "-D", Data, "-w", "-l", Path.Combine(folder, "log"),
            "-o", $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off", "start");
    }

    /// <summary>Makes an empty database and gives its address.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"credify{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString($"postgresql://postgres:unused@127.0.0.1:{port}/postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return $"postgresql://postgres:unused@127.0.0.1:{port}/{name}";
    }

    public static string ConnectionString(string url)
    {
        Assert.True(Credify.Domain.Settings.DatabaseUrl.TryParse(url, out var parsed), url);
        return new NpgsqlConnectionStringBuilder(parsed.ConnectionString) { Pooling = false }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await AsOwnerAsync($"{Programs}/pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task AsOwnerAsync(params string[] command)
    {
        string[] prefix = Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
            : [];
        await RequireAsync([.. prefix, .. command]);
    }

    private static async Task RequireAsync(params string[] command)
    {
        var (exitCode, output) = await RunningProgram.RunAsync(command[0], command[1..]);
        Assert.True(exitCode == 0, $"{string.Join(' ', command)} ended with {exitCode}: {output}");
    }
}

using Headway.Examples.Tests.CredifyExample;
using Headway.Examples.Tests.Running;

[assembly: AssemblyFixture(typeof(CredifySystem))]

namespace Headway.Examples.Tests.CredifyExample;

/// <summary>The whole system, once for all tests: PostgreSQL, Redis, two API instances and a worker.</summary>
public sealed class CredifySystem : IAsyncLifetime
{
    public const string AllowedOrigin = "http://credify.localhost";

    private RunningProgram? worker;

    public PostgresCluster Postgres { get; } = new();

    public RedisServer Redis { get; } = new();

    public string DatabaseUrl { get; private set; } = "";

    public ApiProcess Api { get; private set; } = null!;

    public ApiProcess SecondApi { get; private set; } = null!;

    public static string WorkerDll => Path.Combine(AppContext.BaseDirectory, "Credify.Worker.dll");

    public Dictionary<string, string> Variables(string? databaseUrl = null, string? redisUrl = null) => new()
    {
        ["DATABASE_URL"] = databaseUrl ?? DatabaseUrl,
        ["REDIS_URL"] = redisUrl ?? Redis.Url,
        ["JWT_SECRET"] = "a-secret-of-more-than-32-characters-for-tests",
        ["CORS_ORIGINS"] = AllowedOrigin,
        ["ENVIRONMENT"] = "test",
        ["HEADWAY_RELEASE"] = "r7",
        ["HEADWAY_DEPLOYMENT"] = "d9",
        ["HEADWAY_INSTANCE"] = "i1",
        ["HEADWAY_SERVICE"] = "api",
    };

    public async ValueTask InitializeAsync()
    {
        await Task.WhenAll(Postgres.StartAsync(), Redis.StartAsync());
        DatabaseUrl = await MigratedDatabaseAsync();
        worker = StartWorker(Variables());
        var starts = await Task.WhenAll(ApiProcess.StartAsync(Variables()), ApiProcess.StartAsync(Variables()));
        (Api, SecondApi) = (starts[0], starts[1]);
    }

    public async Task<string> MigratedDatabaseAsync()
    {
        var url = await Postgres.CreateDatabaseAsync();
        var (exitCode, output) = await MigrateAsync(url);
        Assert.True(exitCode == 0, output);
        return url;
    }

    public static Task<(int ExitCode, string Output)> MigrateAsync(string url, params string[] arguments) =>
        RunningProgram.RunAsync(
            "dotnet", [ApiProcess.Dll, "migrate", .. arguments], new Dictionary<string, string> { ["DATABASE_URL"] = url });

    public static RunningProgram StartWorker(Dictionary<string, string> variables) =>
        RunningProgram.Start("dotnet", [WorkerDll], variables);

    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        SecondApi?.Dispose();
        worker?.Dispose();
        Redis.Dispose();
        await Postgres.DisposeAsync();
    }
}

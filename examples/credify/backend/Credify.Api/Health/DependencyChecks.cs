using System.Net.Sockets;
using Credify.Domain.Database;
using Credify.Redis;
using Npgsql;

namespace Credify.Api.Health;

/// <summary>Asks PostgreSQL and Redis, both at once, and measures how long they take.</summary>
public sealed class DependencyChecks(NpgsqlDataSource database, RedisClient redis, TimeProvider time)
{
    /// <summary>A dependency that takes longer counts as down.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public async Task<HealthReport> RunAsync(CancellationToken cancellationToken)
    {
        var askDatabase = AskAsync(token => database.ExecuteAsync("select 1", [], token), cancellationToken);
        var askRedis = AskAsync(token => redis.SendAsync(["PING"], token), cancellationToken);
        var services = new Dictionary<string, DependencyStatus>(StringComparer.Ordinal)
        {
            ["database"] = await askDatabase,
            ["redis"] = await askRedis,
        };
        return HealthReport.Of(time.GetUtcNow(), services);
    }

    private async Task<DependencyStatus> AskAsync(Func<CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        try
        {
            await ask(cancellationToken).WaitAsync(Limit, time, cancellationToken);
            var latency = Math.Round(time.GetElapsedTime(start).TotalMilliseconds, 1);
            return new DependencyStatus(HealthReport.Healthy, latency, null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new DependencyStatus(HealthReport.Unhealthy, null, Reason(exception));
        }
    }

    /// <summary>Says the kind of failure only: the answer is public, and messages name hosts and users.</summary>
    private static string Reason(Exception exception) => exception switch
    {
        TimeoutException => $"no answer within {Limit.TotalSeconds:0} s",
        PostgresException refused => $"refused ({refused.SqlState})",
        _ when exception.GetBaseException() is SocketException socket => socket.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "connection refused",
            var code => $"connection failed ({code})",
        },
        RedisException => "refused",
        _ => "connection failed",
    };
}

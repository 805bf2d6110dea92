using System.Globalization;
using Credify.Redis;

namespace Credify.Domain.Verifications;

/// <summary>The verifications that wait for a worker: a Redis stream with one consumer group.</summary>
/// <remarks>An entry stays in the stream until a worker says that it is done. If the worker dies before, another one
/// claims the entry after <see cref="ClaimAfter"/>; a verification may so be done twice, never not at all.</remarks>
public sealed class VerificationQueue(RedisClient redis)
{
    private const string Stream = "credify:verifications";
    private const string Group = "workers";
    private const string Field = "id";

    /// <summary>30 s: several times longer than the slowest verification takes.</summary>
    public static readonly TimeSpan ClaimAfter = TimeSpan.FromSeconds(30);

    /// <summary>How long a worker waits for an entry before it looks whether it should stop.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(500);

    public Task AddAsync(Guid verificationId, CancellationToken cancellationToken) =>
        redis.SendAsync(["XADD", Stream, "*", Field, verificationId.ToString()], cancellationToken);

    /// <summary>Takes the next entry: first one that a dead worker left, else a new one.</summary>
    /// <returns>Null when nothing came for half a second.</returns>
    public async Task<QueuedVerification?> TakeAsync(string worker, CancellationToken cancellationToken)
    {
        try
        {
            return await ClaimAsync(worker, cancellationToken) ?? await ReadAsync(worker, cancellationToken);
        }
        catch (RedisException exception) when (exception.Message.StartsWith("NOGROUP", StringComparison.Ordinal))
        {
            await CreateGroupAsync(cancellationToken);
            return null;
        }
    }

    public async Task DoneAsync(QueuedVerification entry, CancellationToken cancellationToken)
    {
        await redis.SendAsync(["XACK", Stream, Group, entry.EntryId], cancellationToken);
        await redis.SendAsync(["XDEL", Stream, entry.EntryId], cancellationToken);
    }

    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken) =>
        (await redis.SendAsync(["XLEN", Stream], cancellationToken)).AsInteger() == 0;

    /// <summary>Forgets a worker that has finished all its entries.</summary>
    public Task LeaveAsync(string worker, CancellationToken cancellationToken) =>
        redis.SendAsync(["XGROUP", "DELCONSUMER", Stream, Group, worker], cancellationToken);

    private async Task CreateGroupAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.SendAsync(["XGROUP", "CREATE", Stream, Group, "0", "MKSTREAM"], cancellationToken);
        }
        catch (RedisException exception) when (exception.Message.StartsWith("BUSYGROUP", StringComparison.Ordinal))
        {
            // Another worker was faster.
        }
    }

    private async Task<QueuedVerification?> ClaimAsync(string worker, CancellationToken cancellationToken)
    {
        var answer = await redis.SendAsync(
            ["XAUTOCLAIM", Stream, Group, worker, Milliseconds(ClaimAfter), "0", "COUNT", "1"], cancellationToken);
        return FirstEntry(answer.AsList()[1]);
    }

    private async Task<QueuedVerification?> ReadAsync(string worker, CancellationToken cancellationToken)
    {
        var answer = await redis.SendAsync(
            ["XREADGROUP", "GROUP", Group, worker, "COUNT", "1", "BLOCK", Milliseconds(Wait), "STREAMS", Stream, ">"],
            cancellationToken);
        return answer is RespValue.Null ? null : FirstEntry(answer.AsList()[0].AsList()[1]);
    }

    private static QueuedVerification? FirstEntry(RespValue entries) =>
        entries.AsList() is [var entry, ..]
        && entry.AsList() is [var entryId, var fields]
        && fields.AsList() is [_, var verificationId]
            ? new QueuedVerification(entryId.AsText(), Guid.Parse(verificationId.AsText()))
            : null;

    private static string Milliseconds(TimeSpan span) => span.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
}

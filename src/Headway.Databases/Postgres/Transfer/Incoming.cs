using Headway.Model.Data;
using Headway.Model.Data.Operating;
using Headway.Model.Data.Transfer;

namespace Headway.Databases.Postgres.Transfer;

/// <summary>Receives a dump into a file, as long as it looks like one and there is room.</summary>
internal static class Incoming
{
    private const int BlockSize = 1 << 20;

    /// <summary>Receives it.</summary>
    /// <returns>Its length, or why it was not taken.</returns>
    public static async Task<(long Bytes, DatabaseRefusal? Refusal)> ReceiveAsync(
        DatabasePlan plan, Stream dump, TransferFolder folder, CancellationToken cancellationToken)
    {
        var start = new byte[DumpForm.Length];
        var bytes = (long)await dump.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        if (DumpForm.Refuse(start.AsSpan(0, (int)bytes)) is { } form)
        {
            return (0, TransferRefusals.NoDump(form));
        }

        await using var file = folder.Give("dump");
        await file.WriteAsync(start.AsMemory(0, (int)bytes), cancellationToken);
        var block = new byte[BlockSize];
        int read;
        while ((read = await dump.ReadAsync(block, cancellationToken)) > 0)
        {
            if (DiskRoom.Refuse(plan, read) is { } full)
            {
                return (0, full);
            }

            await file.WriteAsync(block.AsMemory(0, read), cancellationToken);
            bytes += read;
        }

        return (bytes, null);
    }
}

using Headway.Databases.Hosting;
using Headway.Model.Data;
using Headway.Model.Data.Operating;
using Headway.Model.Data.Transfer;
using Headway.Model.Runtime;

namespace Headway.Databases.Postgres.Transfer;

/// <summary>One dump or one load.</summary>
internal sealed class TransferWork(
    DatabasePlan plan, IRuntime runtime, IProgramRunner programs, DatabaseHostOptions options, TimeProvider time)
{
    private const int MostLines = 100;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromHours(6);

    private readonly AccountSpec? account = SystemAccounts.For(plan, "postgres");

    /// <summary>Dumps. The file has no name any more when this returns: its room is free again when it is closed, whatever happens.</summary>
    public async Task<(Stream? Dump, DatabaseRefusal? Refusal)> DumpAsync(CancellationToken cancellationToken)
    {
        // A dump holds no indexes and is compressed, so it is smaller than its database.
        var content = await DatabaseContent.AskAsync(plan, cancellationToken);
        if (DiskRoom.Refuse(plan, content.Bytes) is { } full)
        {
            return (null, full);
        }

        using var folder = TransferFolder.Make(plan, account);
        var (ended, words) = await RunAsync(TransferProgram.Dump(plan, folder, options, account), cancellationToken);
        return ended ? (folder.Take("dump"), null) : (null, TransferRefusals.NotDumped(plan, words));
    }

    public async Task<(LoadReport? Report, DatabaseRefusal? Refusal)> LoadAsync(
        IDatabaseHost databases, Stream dump, long? length, bool replace, CancellationToken cancellationToken)
    {
        // A database that was made by an older version does not let its role into the one beside it yet.
        await databases.EnsureAsync(plan, cancellationToken);
        var before = await DatabaseContent.AskAsync(plan, cancellationToken);
        if (before.Things > 0 && !replace)
        {
            return (null, TransferRefusals.NotEmpty(plan, before.Tables, before.Bytes));
        }

        if (DiskRoom.Refuse(plan, 2 * (length ?? 0)) is { } full)
        {
            return (null, full);
        }

        using var folder = TransferFolder.Make(plan, account);
        var (bytes, refused) = await Incoming.ReceiveAsync(plan, dump, folder, cancellationToken);
        if (refused is null && length is { } expected && bytes != expected)
        {
            refused = TransferRefusals.CutShort($"{bytes} of {expected} bytes came");
        }

        var start = time.GetTimestamp();
        var (skipped, broken) = refused is null ? await CheckAsync(folder, cancellationToken) : ([], refused);
        if (broken is not null)
        {
            return (null, broken);
        }

        var (after, problem) = await FillAsync(folder, cancellationToken);
        return after is null
            ? (null, problem)
            : (new LoadReport(bytes, after.Tables, after.Bytes, before.Things > 0, skipped, time.GetElapsedTime(start)), null);
    }

    private async Task<(IReadOnlyList<string> Skipped, DatabaseRefusal? Broken)> CheckAsync(TransferFolder folder, CancellationToken cancellationToken)
    {
        foreach (var program in new[] { TransferProgram.List(plan, folder, options, account), TransferProgram.Read(plan, folder, options, account) })
        {
            var (ended, words) = await RunAsync(program, cancellationToken);
            if (!ended)
            {
                return ([], TransferRefusals.Broken(words));
            }
        }

        using var list = new StreamReader(folder.Take("list"));
        var (kept, skipped) = ListFilter.Filter((await list.ReadToEndAsync(cancellationToken)).Split('\n'));
        await using var use = new StreamWriter(folder.Give("list"));
        foreach (var line in kept)
        {
            await use.WriteLineAsync(line.AsMemory(), cancellationToken);
        }

        return (skipped, null);
    }

    private async Task<(DatabaseContent? After, DatabaseRefusal? Refusal)> FillAsync(TransferFolder folder, CancellationToken cancellationToken)
    {
        var replacement = new Replacement(plan, time);
        try
        {
            await replacement.MakeAsync(cancellationToken);
            var (ended, words) = await RunAsync(TransferProgram.Restore(plan, folder, options, account), cancellationToken);
            if (!ended)
            {
                return (null, TransferRefusals.NotLoaded(plan, words));
            }

            var after = await replacement.FinishAsync(cancellationToken);
            await replacement.SwapAsync();
            return (after, null);
        }
        finally
        {
            await replacement.CleanUpAsync();
        }
    }

    private async Task<(bool Ended, string Words)> RunAsync(InstanceSpec program, CancellationToken cancellationToken)
    {
        var left = (await runtime.ListAsync(cancellationToken)).FirstOrDefault(handle => handle.Id == program.Id);
        if (left is not null)
        {
            await runtime.RemoveAsync(left, cancellationToken);
        }

        var lines = new List<string>();
        var result = await programs.RunAsync(program, TimeLimit, line => Keep(lines, line), cancellationToken);
        File.Delete(program.OutputFile);
        return result switch
        {
            { Succeeded: true } => (true, string.Empty),
            { TimedOut: true } => (false, $"it did not end within {TimeLimit.TotalHours:0} hours"),
            { OutOfMemory: true } => (false, "it needed more than 512 MB of memory"),
            _ => (false, ProgramWords.Why(lines)),
        };
    }

    private static void Keep(List<string> lines, string line)
    {
        if (lines.Count < MostLines)
        {
            lines.Add(line);
        }
    }
}

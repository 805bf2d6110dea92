using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Headway.Databases.Postgres;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Databases.Backups;

/// <summary>The backups of PostgreSQL, by pgBackRest.</summary>
internal sealed partial class PostgresBackups(BackRest backRest, UnfinishedBackups unfinished, DatabaseHostOptions options, TimeProvider time) : IBackupEngine
{
    // A file that is missing, or a stanza that is: there was no backup yet.
    private static readonly int[] NoStanza = [55, 103];

    /// <inheritdoc/>
    public RepositoryPlace PlaceOf(DatabasePlan database)
    {
        var layout = LayoutOf(database);
        return new RepositoryPlace(
            layout.Plan, PostgresLaunch.AccountOf(layout.Cluster), new DataPlace(database.Directory, layout.Cluster.Data), layout.HasBackups);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Backup>> ListAsync(DatabasePlan database, CancellationToken cancellationToken)
    {
        var layout = LayoutOf(database);
        if (!layout.HasBackups)
        {
            return [];
        }

        var words = await backRest.RunAsync(layout, ["--output=json", "info"], cancellationToken);
        try
        {
            return BackupListing.Read(string.Concat(words));
        }
        catch (JsonException failure)
        {
            // It answers with an error of its own inside of what is no JSON then.
            throw new DatabaseException(
                $"The backups of {database.Name} in {layout.Plan.Repository} cannot be read: they are damaged, or were made with another key. headway backup verify says which files are damaged.",
                failure);
        }
    }

    /// <inheritdoc/>
    public async Task<Backup> CreateAsync(
        DatabasePlan database, BackupKind kind, long run, Action<string> progress, CancellationToken cancellationToken)
    {
        var layout = LayoutOf(database);
        var call = new BackRestCall([$"--type={Word(kind)}", "--log-level-console=info", "backup"], string.Create(CultureInfo.InvariantCulture, $"backup-{run}"))
        {
            Progress = line => Tell(line, progress),
        };
        try
        {
            await backRest.RunAsync(layout, call, cancellationToken);
        }
        catch (BackRestException failure) when (failure.Code is { } code && NoStanza.Contains(code) && !layout.HasBackups)
        {
            await backRest.RunAsync(layout, ["stanza-create"], cancellationToken);
            await backRest.RunAsync(layout, call, cancellationToken);
        }
        catch (BackRestException failure) when (failure.Code == BackRestException.OtherCluster)
        {
            throw new DatabaseException(
                $"The backups in {layout.Plan.Repository} are those of another cluster than {database.Name} is now, and they stay as they are. Restore one (headway backup restore {database.Name} --switch), or move that folder away to begin anew.",
                failure);
        }

        catch (BackRestException failure)
        {
            throw await unfinished.TellAsync(layout, failure, CancellationToken.None);
        }

        await new RepositorySeals(layout.Plan.Repository).RenewAsync(cancellationToken);
        return (await ListAsync(database, cancellationToken))[^1];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> VerifyAsync(DatabasePlan database, CancellationToken cancellationToken)
    {
        var layout = LayoutOf(database);
        var sealing = new RepositorySeals(layout.Plan.Repository);
        if (await sealing.CheckAsync(cancellationToken) is { Count: > 0 } damaged)
        {
            return damaged;
        }

        var words = await backRest.RunAsync(layout, ["--output=text", "--verbose", "--io-timeout=5", "verify"], cancellationToken);
        var problems = Problems(words);
        if (problems.Count == 0 && layout.HasBackups)
        {
            await sealing.RenewAsync(cancellationToken);
        }

        return problems;
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(DatabasePlan database, BackupLabel label, CancellationToken cancellationToken)
    {
        var layout = LayoutOf(database);
        var backups = await ListAsync(database, cancellationToken);
        var wanted = backups.FirstOrDefault(backup => backup.Label == label)
            ?? throw new DatabaseException($"There is no backup {label} of {database.Name}. List them: headway backup list.");
        if (wanted.Kind == BackupKind.Full && backups.Count(backup => backup.Kind == BackupKind.Full) == 1)
        {
            throw new DatabaseException(
                $"{label} is the last full backup of {database.Name}: without it there is no way back. Make another first: headway backup create {database.Name} --full.");
        }

        await backRest.RunAsync(layout, [$"--set={label}", "expire"], cancellationToken);
        await new RepositorySeals(layout.Plan.Repository).RenewAsync(cancellationToken);
    }

    /// <inheritdoc cref="IDatabaseBackups.ArchiveAsync"/>
    public Task<ArchiveStatus?> ArchiveAsync(DatabasePlan database, CancellationToken cancellationToken) =>
        ArchiveOf(database).AskAsync(cancellationToken);

    /// <inheritdoc cref="IDatabaseBackups.MarkAsync"/>
    public Task<RestorePoint> MarkAsync(DatabasePlan database, RestorePointName name, CancellationToken cancellationToken) =>
        ArchiveOf(database).MarkAsync(name, cancellationToken);

    /// <inheritdoc cref="IDatabaseBackups.CountAsync"/>
    public static Task<WriteCounters> CountAsync(DatabasePlan database, CancellationToken cancellationToken) =>
        WriteCount.ReadAsync(database, cancellationToken);

    internal static BackRestLayout LayoutOf(DatabasePlan database) => BackRestLayout.Of(new PostgresLayout(database))
        ?? throw new DatabaseException(
            $"The database {database.Name} has no backups: they are off in headway.yaml, or it was made before there were any. Set databases.{database.Name}.backup and run headway up.");

    internal PostgresArchive ArchiveOf(DatabasePlan database) => new(LayoutOf(database).Cluster, options, time);

    private static string Word(BackupKind kind) => kind switch
    {
        BackupKind.Full => "full",
        BackupKind.Differential => "diff",
        _ => "incr",
    };

    // "2026-08-28 10:15:00.123 P00   INFO: " stands before each line.
    private static void Tell(string line, Action<string> progress)
    {
        var at = line.IndexOf(": ", StringComparison.Ordinal);
        if (at > 0 && !line.Contains("--config=", StringComparison.Ordinal))
        {
            progress(line[(at + 2)..]);
        }
    }

    private static List<string> Problems(IReadOnlyList<string> words)
    {
        var problems = new List<string>();
        for (var line = 0; line < words.Count; line++)
        {
            var counts = line + 1 < words.Count ? CountPattern().Match(words[line + 1]) : Match.Empty;
            if (DamagePattern().Match(words[line]) is { Success: true } what && counts.Success
                && counts.Groups.Values.Skip(1).Any(count => count.Value != "0"))
            {
                var part = what.Groups["backup"].Success ? $"The backup {what.Groups["backup"].Value}" : "The WAL archive";
                problems.Add($"{part} is damaged: {counts.Groups["missing"].Value} files are missing, {counts.Groups["sum"].Value} have wrong checksums, {counts.Groups["size"].Value} wrong sizes, {counts.Groups["other"].Value} cannot be read.");
            }
        }

        return problems;
    }

    [GeneratedRegex(@"^\s*(backup: (?<backup>[^,]+),|archiveId: )", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DamagePattern();

    [GeneratedRegex(@"missing: (?<missing>\d+), checksum invalid: (?<sum>\d+), size invalid: (?<size>\d+), other: (?<other>\d+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CountPattern();
}

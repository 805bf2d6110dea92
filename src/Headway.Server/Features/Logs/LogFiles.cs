using System.Threading.Channels;
using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Variables;
using Headway.Runtimes.Output;
using Headway.Server.Hosting;

namespace Headway.Server.Features.Logs;

/// <summary>The output files of an environment's instances, which outlive their instances.</summary>
/// <param name="data">Where they are.</param>
/// <param name="releases">Knows the secrets to replace.</param>
/// <param name="databases">Knows more of them.</param>
/// <param name="reader">Reads them.</param>
/// <param name="time">The clock.</param>
internal sealed class LogFiles(
    DataDirectory data, IReleases releases, IDatabases databases, OutputReader reader, TimeProvider time)
{
    // Enough to hold what is running and what ended lately.
    private const int MostFiles = 20;
    private const int MostReleases = 20;

    private static readonly TimeSpan LookForNew = TimeSpan.FromSeconds(1);

    /// <summary>Makes a redactor for every secret of the newest releases, also of those that failed, of the current one, and of the databases.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The redactor.</returns>
    public async Task<SecretRedactor> RedactorAsync(EnvironmentRecord environment, CancellationToken cancellationToken)
    {
        var newest = await releases.ListNewestAsync(environment.Id, MostReleases, cancellationToken);
        var current = environment.CurrentRelease is { } number
            ? await releases.FindAsync(environment.Id, number, cancellationToken)
            : null;
        var plans = await databases.ListAsync(environment.Id, cancellationToken);
        return SecretRedactor.For(newest.Append(current).OfType<ReleaseRecord>(), plans);
    }

    /// <summary>Reads the last lines of the newest files, with secrets replaced.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="service">The only service; null for all.</param>
    /// <param name="lines">How many of each.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lines, the oldest file first.</returns>
    public async Task<IReadOnlyList<LogTail>> TailsAsync(
        EnvironmentRecord environment, string? service, int lines, CancellationToken cancellationToken)
    {
        var redactor = await RedactorAsync(environment, cancellationToken);
        var tails = new List<LogTail>();
        var left = lines;
        foreach (var (path, id, name) in Files(environment, service))
        {
            var tail = await OutputReader.ReadLastAsync(path, left, cancellationToken);
            tails.Add(new LogTail(name, id, path, [.. tail.Lines.Select(redactor.Redact)], tail.EndOffset));
            left -= tail.Lines.Count;
        }

        tails.Reverse();
        return tails;
    }

    /// <summary>Follows the files, also those of instances that start later, until the reader goes; secrets are replaced.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="service">The only service; null for all.</param>
    /// <param name="from">What was read already.</param>
    /// <param name="lines">Takes the lines.</param>
    /// <param name="cancellationToken">Ends when the reader goes.</param>
    /// <returns>A task that ends then.</returns>
    public async Task FollowAsync(
        EnvironmentRecord environment,
        string? service,
        IReadOnlyList<LogTail> from,
        ChannelWriter<LogLine> lines,
        CancellationToken cancellationToken)
    {
        var followed = new Dictionary<string, Task>(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                var fresh = Files(environment, service).Where(file => !followed.ContainsKey(file.Path)).ToList();

                // A release is stored before its first instance starts, so its secrets are known when a new file is there.
                var redactor = fresh.Count > 0 ? await RedactorAsync(environment, cancellationToken) : null;
                foreach (var (path, id, name) in fresh)
                {
                    var offset = from.FirstOrDefault(tail => tail.Path == path)?.EndOffset ?? 0;
                    var work = FollowFileAsync(path, offset, line => new LogLine(name, id, redactor!.Redact(line)), lines, cancellationToken);
                    followed.Add(path, work);
                }

                await Task.Delay(LookForNew, time, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            lines.TryComplete();
        }
    }

    private async Task FollowFileAsync(
        string path, long offset, Func<string, LogLine> make, ChannelWriter<LogLine> lines, CancellationToken cancellationToken)
    {
        var never = new TaskCompletionSource();
        await foreach (var line in reader.FollowAsync(path, offset, never.Task, cancellationToken))
        {
            await lines.WriteAsync(make(line), cancellationToken);
        }
    }

    private IEnumerable<(string Path, string Id, string Service)> Files(EnvironmentRecord environment, string? service)
    {
        var folder = Path.Combine(data.Output, environment.Prefix);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return new DirectoryInfo(folder).EnumerateFiles("*.log")
            .Select(file => (File: file, Parts: Path.GetFileNameWithoutExtension(file.Name).Split('.')))
            .Where(item => item.Parts.Length == 4 && (service is null || item.Parts[2] == service))
            .OrderByDescending(item => item.File.LastWriteTimeUtc)
            .Take(MostFiles)
            .Select(item => (item.File.FullName, string.Join('.', item.Parts), item.Parts[2]));
    }
}

using System.Collections.Concurrent;
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
/// <param name="reader">Reads them.</param>
/// <param name="time">The clock.</param>
internal sealed class LogFiles(DataDirectory data, IReleases releases, OutputReader reader, TimeProvider time)
{
    // Enough to hold what is running and what ended lately.
    private const int MostFiles = 20;

    private static readonly TimeSpan LookForNew = TimeSpan.FromSeconds(1);

    /// <summary>Makes a redactor for every secret of the newest releases.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The redactor.</returns>
    public async Task<SecretRedactor> RedactorAsync(EnvironmentRecord environment, CancellationToken cancellationToken)
    {
        var secrets = new List<ResolvedVariable>();
        var newest = environment.CurrentRelease + 5;
        for (var number = newest; number > 0 && number > newest - 20; number--)
        {
            if (await releases.FindAsync(environment.Id, number.Value, cancellationToken) is { } release)
            {
                secrets.AddRange(release.Variables.Values.SelectMany(variables => variables.Values));
            }
        }

        return SecretRedactor.For(secrets);
    }

    /// <summary>Reads the last lines of the newest files.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="service">The only service; null for all.</param>
    /// <param name="lines">How many of each.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lines, the oldest file first.</returns>
    public async Task<IReadOnlyList<LogTail>> TailsAsync(
        EnvironmentRecord environment, string? service, int lines, CancellationToken cancellationToken)
    {
        var tails = new List<LogTail>();
        var left = lines;
        foreach (var (path, id, name) in Files(environment, service))
        {
            var tail = await OutputReader.ReadLastAsync(path, left, cancellationToken);
            tails.Add(new LogTail(name, id, path, tail.Lines, tail.EndOffset));
            left -= tail.Lines.Count;
        }

        tails.Reverse();
        return tails;
    }

    /// <summary>Follows the files, also those of instances that start later, until the reader goes.</summary>
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
        var followed = new ConcurrentDictionary<string, Task>(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                foreach (var (path, id, name) in Files(environment, service))
                {
                    var offset = from.FirstOrDefault(tail => tail.Path == path)?.EndOffset ?? 0;
                    _ = followed.GetOrAdd(path, _ => FollowFileAsync(path, id, name, offset, lines, cancellationToken));
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
        string path, string id, string service, long offset, ChannelWriter<LogLine> lines, CancellationToken cancellationToken)
    {
        var never = new TaskCompletionSource();
        await foreach (var line in reader.FollowAsync(path, offset, never.Task, cancellationToken))
        {
            await lines.WriteAsync(new LogLine(service, id, line), cancellationToken);
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

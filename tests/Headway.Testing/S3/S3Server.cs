using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Headway.Testing.S3;

/// <summary>A real S3 server, s3rver, with one bucket in a folder of its own. It checks signatures. <c>eng/install.sh</c> installs it.</summary>
public sealed partial class S3Server : IAsyncDisposable
{
    /// <summary>The only bucket.</summary>
    public const string Bucket = "backups";

    /// <summary>The only access key, and its secret.</summary>
    public const string Key = "S3RVER";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private S3Server(Process process, string folder, Uri endpoint)
    {
        _process = process;
        Folder = folder;
        Endpoint = endpoint;
    }

    /// <summary>Gets the folder in which it keeps the bucket's objects.</summary>
    public string Folder { get; }

    /// <summary>Gets its address.</summary>
    public Uri Endpoint { get; }

    /// <summary>Starts one.</summary>
    /// <param name="certificate">The files of a certificate and its key, to speak TLS; null for plain HTTP.</param>
    /// <returns>The server; it listens.</returns>
    public static async Task<S3Server> StartAsync((string Certificate, string Key)? certificate = null)
    {
        var folder = Directory.CreateTempSubdirectory("hws3-").FullName;
        var program = Path.Combine(Root(), "eng", "s3", "node_modules", "s3rver", "bin", "s3rver.js");
        if (!File.Exists(program))
        {
            throw new InvalidOperationException($"{program} is not there. ./test installs it; or: npm ci --prefix eng/s3.");
        }

        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] tls = certificate is { } files ? ["--cert", files.Certificate, "--key", files.Key] : [];
        foreach (var argument in (string[])[program, "-d", folder, "-a", "127.0.0.1", "-p", "0", "--no-vhost-buckets", .. tls, "--configure-bucket", Bucket])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var port = await PortAsync(process).WaitAsync(Patience);
        return new S3Server(process, folder, new Uri(string.Create(CultureInfo.InvariantCulture, $"{(certificate is null ? "http" : "https")}://127.0.0.1:{port}")));
    }

    /// <summary>Finds the files in which it keeps the contents of objects, by their keys.</summary>
    /// <returns>The files.</returns>
    public IReadOnlyDictionary<string, string> Objects()
    {
        const string end = "._S3rver_object";
        var bucket = Path.Combine(Folder, Bucket);
        return Directory.EnumerateFiles(bucket, "*" + end, SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(bucket, path)[..^end.Length], path => path, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    // Everything that it says later is read too: a full pipe would stop it.
    private static Task<int> PortAsync(Process process)
    {
        var port = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                port.TrySetException(new InvalidOperationException("s3rver ended before it listened."));
            }
            else if (Listening().Match(line.Data) is { Success: true } found)
            {
                port.TrySetResult(int.Parse(found.Groups["port"].Value, CultureInfo.InvariantCulture));
            }
        };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return port.Task;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Headway.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside of the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"listening on \S+?:(?<port>\d+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Listening();
}

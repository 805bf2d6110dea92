using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Systems;

/// <summary>A copy of one of the examples, as a team has it that comes from Railway or Compose, in the hands of one who imports and deploys it.</summary>
public sealed class ImportedSystem : IDisposable
{
    // What tools have made or downloaded, and what an import makes anew.
    private static readonly string[] NotCopied = ["node_modules", "dist", "bin", "obj", ".venv", "__pycache__", "headway.yaml"];

    private readonly HeadwayServer server;
    private readonly CliProcess cli;
    private readonly HttpClient http;

    /// <param name="server">The server that it is deployed on.</param>
    /// <param name="example">The folder below <c>examples</c>.</param>
    /// <param name="project">The name of the project; null for the example's.</param>
    public ImportedSystem(HeadwayServer server, string example, string? project = null)
    {
        this.server = server;
        Project = project ?? example;
        cli = new CliProcess(server, server.Token);
        http = new HttpClient { BaseAddress = server.Edge };
        Copy(new DirectoryInfo(Repository.PathOf("examples", example)), cli.Directory);
    }

    /// <summary>Gets the name of the project.</summary>
    public string Project { get; }

    /// <summary>Gets the edge that its requests go through.</summary>
    public Uri Edge => server.Edge;

    /// <summary>Gets the folder of the copy.</summary>
    public string Folder => cli.Directory;

    /// <summary>Gets the manifest that the import has written.</summary>
    public string Manifest => File.ReadAllText(Path.Combine(Folder, "headway.yaml"));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Imports, and runs just the commands that the import names, with a value for each variable that they ask for.</summary>
    /// <param name="values">The values.</param>
    /// <param name="options">The options of the import.</param>
    /// <returns>What the import said.</returns>
    public async Task<string> ImportAsync(IReadOnlyDictionary<string, string> values, params string[] options)
    {
        var imported = await DoneAsync(["import", "--json", "--project", Project, .. options]);
        foreach (var command in JsonNode.Parse(imported.Out)!["commands"]!.AsArray().Select(item => item!.GetValue<string>()))
        {
            await DoneAsync([.. command.Split(' ').Skip(1).Select(word => values.TryGetValue(word, out var value) ? $"{word}={value}" : word)]);
        }

        return imported.Error;
    }

    /// <summary>Runs a command of the command line that must succeed.</summary>
    public async Task<(string Out, string Error)> DoneAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await cli.RunAsync(arguments);
        Assert.True(exitCode == 0, $"headway {string.Join(' ', arguments)} ended with {exitCode}: {output}{error}\n{server.Log}");
        return (output, error);
    }

    /// <summary>Starts a command of the command line that goes on by itself; whoever starts it ends it.</summary>
    public Process Begin(params string[] arguments) => Process.Start(cli.Describe(Repository.Cli(), arguments))!;

    /// <summary>Changes one of the files of the copy.</summary>
    public void Change(string path, string from, string to)
    {
        var file = Path.Combine(Folder, path);
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Sends a request through the edge.</summary>
    /// <param name="method">The method.</param>
    /// <param name="url">The host and the path.</param>
    /// <param name="authorization">Who asks; null for nobody.</param>
    /// <param name="body">What is sent, as JSON unless it is a content already; null for nothing.</param>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string url, string? authorization = null, object? body = null)
    {
        using var request = new HttpRequestMessage(method, url[url.IndexOf('/', StringComparison.Ordinal)..]);
        request.Headers.Host = url[..url.IndexOf('/', StringComparison.Ordinal)];
        if (authorization is not null)
        {
            request.Headers.Add("Authorization", authorization);
        }

        request.Content = body is null ? null : body as HttpContent ?? JsonContent.Create(body);
        return await http.SendAsync(request, Cancelled);
    }

    /// <summary>Sends a request that must be answered with JSON and a good status.</summary>
    public async Task<JsonNode> AskAsync(HttpMethod method, string url, string? authorization = null, object? body = null)
    {
        using var response = await SendAsync(method, url, authorization, body);
        return JsonNode.Parse(await ReadAsync(response)) ?? throw new JsonException($"{url} was answered with nothing.");
    }

    /// <summary>Reads what must be answered with a good status.</summary>
    public async Task<string> ReadAsync(string url)
    {
        using var response = await SendAsync(HttpMethod.Get, url);
        return await ReadAsync(response);
    }

    public void Dispose()
    {
        http.Dispose();
        cli.Dispose();
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.Headers.Host}{response.RequestMessage.RequestUri!.PathAndQuery} was answered with {(int)response.StatusCode}: {text}");
        return text;
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var item in from.EnumerateFileSystemInfos().Where(item => !NotCopied.Contains(item.Name)))
        {
            if (item is DirectoryInfo folder)
            {
                Copy(folder, Path.Combine(to, item.Name));
            }
            else
            {
                File.Copy(item.FullName, Path.Combine(to, item.Name));
            }
        }
    }
}
